// What is not English, or no prose, gets no verdict, and says why.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "detector/english.hpp"

using namespace unspun;

namespace {

bool has_reason(const Rating& rating, std::string_view code) {
  return std::any_of(rating.quality.reasons.begin(), rating.quality.reasons.end(),
                     [&](const QualityReason& reason) { return reason.code == code; });
}

struct Text {
  std::string_view language;
  std::string_view text;
};

// The same small story in each.
constexpr Text kOtherLanguages[] = {
    {"french",
     "Le matin, quand la brume se lève sur la rivière, les pêcheurs du village descendent vers le "
     "petit port avec leurs paniers et leurs filets. Ils parlent peu, car chacun connaît sa tâche "
     "depuis l'enfance. La boulangère ouvre sa porte vers six heures et l'odeur du pain chaud remplit "
     "la rue étroite. Les enfants qui partent à l'école s'arrêtent devant la vitrine, comptent leurs "
     "pièces et discutent longuement avant de choisir. Plus tard dans la journée, le facteur apporte "
     "les lettres, les journaux et parfois une bonne nouvelle que tout le monde connaît avant le "
     "soir. Personne ne se plaint du vent, même en hiver."},
    {"german",
     "Am Morgen, wenn der Nebel über dem Fluss aufsteigt, gehen die Fischer des Dorfes mit ihren "
     "Körben und Netzen zum kleinen Hafen hinunter. Sie reden wenig, denn jeder kennt seine Arbeit "
     "seit der Kindheit. Die Bäckerin öffnet gegen sechs Uhr ihre Tür, und der Geruch des warmen "
     "Brotes füllt die enge Gasse. Die Kinder, die zur Schule gehen, bleiben vor dem Schaufenster "
     "stehen, zählen ihre Münzen und beraten lange, bevor sie sich entscheiden. Später bringt der "
     "Briefträger die Briefe, die Zeitungen und manchmal eine gute Nachricht, die alle schon vor dem "
     "Abend kennen. Niemand beklagt sich über den Wind, nicht einmal im Winter."},
    {"spanish",
     "Por la mañana, cuando la niebla se levanta sobre el río, los pescadores del pueblo bajan al "
     "pequeño puerto con sus cestas y sus redes. Hablan poco, porque cada uno conoce su tarea desde "
     "la infancia. La panadera abre su puerta hacia las seis y el olor del pan caliente llena la "
     "calle estrecha. Los niños que van a la escuela se detienen delante del escaparate, cuentan sus "
     "monedas y discuten mucho rato antes de elegir. Más tarde el cartero trae las cartas, los "
     "periódicos y a veces una buena noticia que todo el mundo conoce antes de la noche. Nadie se "
     "queja del viento, ni siquiera en invierno."},
    {"dutch",
     "In de ochtend, als de mist boven de rivier optrekt, lopen de vissers van het dorp met hun "
     "manden en netten naar de kleine haven. Ze praten weinig, want iedereen kent zijn werk al van "
     "kinds af aan. De bakker opent om zes uur haar deur en de geur van warm brood vult de smalle "
     "straat. De kinderen die naar school gaan blijven voor het raam staan, tellen hun munten en "
     "overleggen lang voordat ze kiezen. Later op de dag brengt de postbode de brieven, de kranten en "
     "soms een goed bericht dat iedereen voor de avond al kent. Niemand klaagt over de wind, zelfs "
     "niet in de winter."},
    {"indonesian",
     "Pada pagi hari, ketika kabut naik di atas sungai, para nelayan desa turun ke pelabuhan kecil "
     "dengan keranjang dan jala mereka. Mereka jarang berbicara karena setiap orang sudah mengenal "
     "pekerjaannya sejak kecil. Tukang roti membuka pintunya sekitar pukul enam dan bau roti hangat "
     "memenuhi jalan yang sempit. Anak-anak yang berangkat ke sekolah berhenti di depan jendela toko, "
     "menghitung uang logam mereka dan berunding lama sebelum memilih. Kemudian tukang pos membawa "
     "surat, koran dan kadang-kadang kabar baik yang sudah diketahui semua orang sebelum malam. Tidak "
     "ada yang mengeluh tentang angin, bahkan pada musim hujan sekalipun. Begitulah hidup di desa "
     "kami dari tahun ke tahun."},
    {"latin",
     "Mane, cum nebula super flumen surgit, piscatores vici ad portum parvum cum corbibus et retibus "
     "suis descendunt. Pauca loquuntur, nam quisque opus suum a pueritia novit. Pistrix hora prima "
     "ianuam aperit et odor panis calidi viam angustam implet. Pueri qui ad scholam eunt ante "
     "fenestram consistunt, nummos numerant et diu inter se disputant antequam eligunt. Postea "
     "tabellarius epistulas apportat et interdum bonum nuntium, quem omnes ante vesperum iam sciunt. "
     "Nemo de vento queritur, ne hieme quidem. Senes in foro sedent et fabulas antiquas narrant, dum "
     "feminae aquam e fonte hauriunt et de rebus novis inter se colloquuntur. Sic vita in vico nostro "
     "per multos annos manet eadem."},
    {"hindi",
     "Subah jab nadi ke upar kohra uthta hai, to gaon ke machhuare apni tokriyan aur jaal lekar "
     "chhote bandargah ki taraf utarte hain. Ve kam bolte hain, kyonki har koi apna kaam bachpan se "
     "janta hai. Roti banane wali aurat chhah baje apna darwaza kholti hai aur garam roti ki khushboo "
     "patli gali mein bhar jati hai. School jane wale bachche dukan ke samne ruk jate hain, apne "
     "sikke ginte hain aur bahut der tak baat karte hain. Baad mein dakiya chitthiyan, akhbaar aur "
     "kabhi kabhi achchhi khabar lata hai jo sham se pehle sabko pata chal jati hai. Hawa ki shikayat "
     "koi nahin karta, sardi mein bhi nahin. Hamare gaon mein zindagi aisi hi hai."},
    {"welsh",
     "Yn y bore, pan fydd y niwl yn codi dros yr afon, mae pysgotwyr y pentref yn mynd i lawr i'r "
     "harbwr bach gyda'u basgedi a'u rhwydi. Ychydig iawn a ddywedant, oherwydd mae pawb yn gwybod ei "
     "waith ers ei blentyndod. Mae'r wraig sy'n pobi yn agor ei drws tua chwech o'r gloch ac mae "
     "arogl bara cynnes yn llenwi'r stryd gul. Mae'r plant sy'n mynd i'r ysgol yn aros o flaen y "
     "ffenestr, yn cyfri eu darnau arian ac yn trafod am amser hir cyn dewis. Wedyn daw'r postmon â'r "
     "llythyrau, y papurau newydd ac weithiau newyddion da. Does neb yn cwyno am y gwynt, hyd yn oed "
     "yn y gaeaf."},
};

constexpr std::string_view kEnglish =
    "In the morning, when the mist rises from the river, the fishermen of the village walk down to "
    "the little harbour with their baskets and nets. They say little, for each of them has known his "
    "work since he was a child. The baker opens her door at about six and the smell of warm bread "
    "fills the narrow street. The children on their way to school stop at the window, count their "
    "coins and talk for a long time before they choose. Later in the day the postman brings the "
    "letters, the papers and now and then a piece of good news that everybody knows before the "
    "evening. Nobody complains of the wind, not even in winter. ";

constexpr std::string_view kWords =
    "morning, statue, saddle, fiddle, cotton, parrot, nickel, mirror, feather, summer, ribbon, "
    "castle, flower, dagger, marble, garlic, willow, honey, pepper, desert, bottle, lemon, fabric, "
    "winter, button, jungle, spider, bucket, engine, mitten, circle, thimble, ember, pillow, lizard, "
    "hammer, forest, shadow, velvet, magnet, chapel, powder, mustard, goblet, hollow, canvas, "
    "window, temple, clover, copper, cobalt, cellar, river, pocket, crystal, timber, maple, stable, "
    "linen, salmon, ladder, bridge, corner, oyster, gravel, rabbit, cradle, island, ivory, anchor, "
    "jacket, lantern, paddle, harbor, spiral, cherry, shelter, whistle, meadow, walnut, pebble, "
    "thunder, puzzle, harvest, ginger, tunnel, beacon, valley, falcon, fossil, apple, glacier, "
    "kettle, stream, planet, quarry, hatchet, carpet, basket, candle, violet, garden, dragon, "
    "needle, turtle, silver, arrow ";

constexpr std::string_view kCode = R"(#include <vector>
template <class T> std::size_t count_if_even(const std::vector<T>& values) {
  std::size_t total = 0;
  for (auto it = values.begin(); it != values.end(); ++it) {
    if (*it % 2 == 0) total += 1;
  }
  return total;
}
static void parse_header(const char* buf, size_t len, struct hdr* out) {
  if (len < sizeof(*out)) return;
  memcpy(&out->magic, buf, sizeof(out->magic));
  out->flags = ntohl(*(const uint32_t*)(buf + 8));
  while (buf < end && *buf != 0) { ++buf; }
  printf("%s: %zu bytes\n", name, len);
}
int main(int argc, char** argv) {
  struct hdr h = {0};
  FILE* fp = fopen(argv[1], "rb");
  if (!fp) { perror("fopen"); return EXIT_FAILURE; }
  char buf[4096];
  size_t n = fread(buf, 1, sizeof buf, fp);
  parse_header(buf, n, &h);
  fclose(fp);
  return EXIT_SUCCESS;
}
def load_rows(path, sep=","):
    rows = []
    with open(path) as fh:
        for line in fh:
            if not line.strip() or line.startswith("#"):
                continue
            rows.append(tuple(line.rstrip().split(sep)))
    return rows

class RowCache(object):
    def __init__(self, size=128):
        self.size = size
        self._rows = {}

    def get(self, key, default=None):
        return self._rows.get(key, default)
)";

}  // namespace

TEST_CASE("unreadable text: other languages are undecided") {
  for (const Text& one : kOtherLanguages) {
    CAPTURE(one.language);
    const Rating rating = english().rate(one.text);
    CHECK(rating.words >= 80);
    CHECK(rating.verdict == Verdict::Undecided);
    CHECK(has_reason(rating, "not_english"));
    CHECK(rating.evidence.empty());
  }
  CHECK(english().rate(kEnglish).verdict == Verdict::Clean);
  CHECK_FALSE(has_reason(english().rate(kEnglish), "not_english"));
}

TEST_CASE("unreadable text: code, tables, lists of words and random letters are undecided") {
  std::string table = "Region\tUnits\tPrice\tOrders\n";
  std::string letters;
  unsigned state = 1;
  for (int i = 0; i < 120; ++i) {
    table += "Northfield\t" + std::to_string(i * 37) + "\t4.50\tpaid\n";
    for (int k = 0; k < 6; ++k, state = state * 1103515245 + 12345)
      letters += static_cast<char>('a' + (state >> 16) % 26);
    letters += ' ';
  }
  for (const std::string_view text : {kCode, kWords, std::string_view(table)}) {
    const Rating rating = english().rate(text);
    CAPTURE(text.substr(0, 40));
    CHECK(rating.words >= 80);
    CHECK(rating.verdict == Verdict::Undecided);
    CHECK(has_reason(rating, "outside_reference"));
  }
  const Rating random = english().rate(letters);
  CHECK(random.verdict == Verdict::Undecided);
  CHECK(has_reason(random, "not_english"));
}
