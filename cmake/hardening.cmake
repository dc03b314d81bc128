# Adds to unspun_options what makes a fault in reading hostile bytes harder to use: docs/security.md says what each is
# for, tests/install/test_hardening.py reads it back from the ELF files. Not with sanitizers, which watch the same places
# themselves and do not go together with _FORTIFY_SOURCE.
if(NOT UNSPUN_SANITIZE)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES C CXX)
  # Without optimisation the C library has no fortified functions, and only warns.
  set(optimised "$<NOT:$<CONFIG:Debug>>")
  target_compile_options(unspun_options INTERFACE -fstack-protector-strong -fstack-clash-protection
                                                  "$<${optimised}:-U_FORTIFY_SOURCE>" "$<${optimised}:-D_FORTIFY_SOURCE=3>")
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|i.86")
    target_compile_options(unspun_options INTERFACE -fcf-protection)
  endif()
  target_link_options(unspun_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# No name of the folder it was built in gets into a release: two builds in two places are the same bytes
# (scripts/reproducible).
target_compile_options(unspun_options INTERFACE "$<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>")
