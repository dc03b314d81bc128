"""A model of another language from data alone: a language file, a thesaurus, a word list, text; no code."""

import json
import os
import random
import unittest

from harness import CLEAN, Program

# A small grammar of Spanish; what a thesaurus without any sense of context would write for some of its words.
SUBJECTS = ["el alcalde de la ciudad", "una enfermera del hospital", "el viejo capitán", "nuestra vecina",
            "el maestro de la escuela", "la directora del museo", "un estudiante de medicina"]
VERBS = ["abrió", "cerró", "pintó", "vendió", "compró", "describió", "limpió", "encontró"]
OBJECTS = ["la tienda pequeña", "una carta larga", "la puerta verde", "su barco nuevo", "el mapa antiguo",
           "un jardín grande", "la ventana rota", "el libro rojo"]
TIMES = ["en marzo", "por la noche", "antes de la comida", "después de la tormenta", "el viernes pasado",
         "para un amigo", "con mucha paciencia"]
THESAURUS = {"ciudad": "urbe", "viejo": "vetusto", "tienda": "almacén", "carta": "misiva", "puerta": "portón",
             "barco": "navío", "mapa": "plano", "jardín": "vergel", "libro": "tomo", "noche": "tiniebla",
             "comida": "vianda", "tormenta": "borrasca", "amigo": "camarada", "pequeña": "minúscula",
             "larga": "extensa", "grande": "vasto", "antiguo": "arcaico", "escuela": "academia",
             "maestro": "perito", "vecina": "colindante", "paciencia": "flema", "verde": "glauca"}


def article(draw):
    """Twelve sentences, one a line."""
    lists = (SUBJECTS, VERBS, OBJECTS, TIMES)
    return "\n".join(" ".join(draw.choice(words) for words in lists).capitalize() + "." for _ in range(12))


def spun(text):
    return " ".join(THESAURUS.get(word.strip(".").lower(), word.strip(".")) + ("." if word.endswith(".") else "")
                    for word in text.split())


class Languages(Program):
    def trained(self):
        draw = random.Random(7)
        rows = ["code\tes", "name\tSpanish", "hunspell-affixes\tes.aff", "hunspell-words\tes.dic",
                "mythes\tth_es.dat", "clean-documents\tclean.jsonl",
                "function-words\tel la los las un una de del en por para con su antes después"]
        self.file("es/language.tsv", "\n".join(rows) + "\n")
        self.file("es/es.aff", "SET UTF-8\n")
        # What only a spinner writes is known from elsewhere: once in a while, in other places.
        rare = [" ".join(draw.sample(sorted(THESAURUS.values()), 6)).capitalize() + "." for _ in range(60)]
        texts = [article(draw) for _ in range(500)]
        words = sorted({word.strip(".").lower() for text in texts + rare for word in text.split()})
        self.file("es/es.dic", f"{len(words)}\n" + "\n".join(words) + "\n")
        pairs = "".join(f"{word}|1\n-|{other}\n{other}|1\n-|{word}\n" for word, other in THESAURUS.items())
        self.file("es/th_es.dat", "UTF-8\n" + pairs)
        lines = [json.dumps({"id": f"c{i}", "genre": "news", "text": text}) for i, text in enumerate(texts)]
        self.file("corpus.jsonl", "\n".join(lines[:300] + [json.dumps({"id": "r", "text": "\n".join(rare)})]))
        self.file("es/clean.jsonl", "\n".join(lines[300:]))
        self.file("corpora.tsv", "corpus.jsonl\t1\n")
        run = self.unspun("train", "--language", "es/language.tsv", "--corpora", "corpora.tsv", "--shared", "none",
                          "--parts", "es/model", "--scratch", "scratch", "--model", "es.unspun", "--name", "es-small",
                          "--min-count", "2", "--prune", "0,0,0", "--memory", "64")
        self.assertEqual(run.status, 0, run)
        return [article(random.Random(seed)) for seed in (901, 902, 903, 904)]

    def ratings(self, *options):
        run = self.unspun("check", "--format", "json", "--fail-on", "never", *options)
        self.assertEqual(run.status, 0, run)
        return [json.loads(line) for line in run.text.splitlines()]

    def test_a_language_is_data_alone(self):
        honest = self.trained()
        names = []
        for number, text in enumerate(honest):
            self.file(f"{number}-clean.txt", text)
            self.file(f"{number}-spun.txt", spun(text))
            names += [f"{number}-clean.txt", f"{number}-spun.txt"]
        self.file("english.txt", CLEAN)
        english = self.ratings(*names)
        self.assertEqual({rating["verdict"] for rating in english}, {"undecided"})
        self.assertEqual({rating["language"] for rating in english}, {"es"})

        shipped = os.path.join(os.path.dirname(os.path.abspath(os.environ["UNSPUN"])), "en.unspun")
        ratings = self.ratings("--model", shipped, "--model", "es.unspun", *names, "english.txt")
        self.assertEqual([rating["model"] for rating in ratings], ["es-small"] * len(names) + ["en-1"])
        for clean, replaced in zip(ratings[0:-1:2], ratings[1:-1:2]):
            self.assertEqual((clean["language"], clean["verdict"]), ("es", "clean"))
            self.assertLess(clean["spun_probability"], replaced["spun_probability"])
        self.assertIn("spun", {rating["verdict"] for rating in ratings[1:-1:2]})
        self.assertEqual(ratings[-1]["verdict"], "clean")
        # What stood there comes from the thesaurus of that language.
        found = {(span["found"].lower(), span["expected"][0]) for rating in ratings for span in rating["evidence"]
                 if span["kind"] == "substitution"}
        right = {(other, word) for word, other in THESAURUS.items()}
        self.assertGreater(len(found & right), len(found) / 2, found)
        self.filter_by_language(shipped, honest)
        text = self.unspun("check", "--model", "es.unspun", "english.txt").text
        self.assertIn("not es (en)", text)

    def filter_by_language(self, shipped, honest):
        """Each record is rated by the model of its language, and copies are laid beside originals in their own."""
        texts = [honest[0], CLEAN, honest[1], spun(honest[1])]
        self.file("mixed.jsonl", "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)))
        models = ("--model", shipped, "--model", "es.unspun")
        run = self.unspun("filter", *models, "mixed.jsonl", "-o", "out", "--drop", "none", "--annotate", "--groups")
        self.assertEqual(run.status, 0, run)
        lines = (self.folder / "out/kept/mixed.jsonl").read_text().splitlines()
        ratings = [json.loads(line)["unspun"] for line in lines]
        self.assertEqual([rating["model"] for rating in ratings], ["es-small", "en-1", "es-small", "es-small"])
        alone = self.unspun("check", "--format", "json", "--fail-on", "never", *models, "mixed.jsonl").text.splitlines()
        self.assertEqual([rating["verdict"] for rating in ratings[:3]],
                         [json.loads(line)["verdict"] for line in alone[:3]])
        self.assertEqual(self.unspun("filter", "--model", shipped, "mixed.jsonl", "-o", "out", "--drop", "none",
                                     "--annotate", "--groups", "--resume").status, 2)

    def test_two_models_of_one_language_are_refused(self):
        shipped = os.path.join(os.path.dirname(os.path.abspath(os.environ["UNSPUN"])), "en.unspun")
        self.file("english.txt", CLEAN)
        run = self.unspun("check", "--model", shipped, "--model", shipped, "english.txt")
        self.assertEqual(run.status, 2)
        self.assertIn('a second model for language "en"', run.messages[0])

    def test_a_language_file_with_a_wrong_line(self):
        self.file("x/language.tsv", "code\tes\nwordlist\tes.dic\n")
        self.file("corpora.tsv", "corpus.jsonl\t1\n")
        self.file("corpus.jsonl", "")
        run = self.unspun("train", "--language", "x/language.tsv", "--corpora", "corpora.tsv", "--parts", "p")
        self.assertEqual(run.status, 2)
        self.assertIn('x/language.tsv:2: unknown key "wordlist"', run.messages[-1])


if __name__ == "__main__":
    unittest.main()
