# Run by cpack between the installation into a folder for each component and the packing: adds what Debian wants in every
# package, compresses as Debian wants it, and gives all files one time, so that one tree makes one package.
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(time "@$ENV{SOURCE_DATE_EPOCH}")
else()
  set(time now)
endif()
find_program(GZIP gzip REQUIRED)
find_program(TOUCH touch REQUIRED)

foreach(component program model library development)
  set(root ${CPACK_TEMPORARY_DIRECTORY}/${component})
  string(TOUPPER ${component} upper)
  set(documentation ${root}${CPACK_PACKAGING_INSTALL_PREFIX}/share/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  file(MAKE_DIRECTORY ${documentation})
  file(COPY ${CPACK_UNSPUN_PACKAGING}/copyright DESTINATION ${documentation}
       FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  # Debian's form of the changelog: one entry, and where the long one is.
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
  file(WRITE ${documentation}/changelog.Debian "unspun (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}; CHANGELOG.md of the sources says what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
  file(GLOB plain ${root}${CPACK_PACKAGING_INSTALL_PREFIX}/share/man/man*/*[0-9])
  foreach(file IN LISTS plain ITEMS ${documentation}/changelog.Debian)
    execute_process(COMMAND ${GZIP} -9nf ${file} COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  file(GLOB_RECURSE all LIST_DIRECTORIES true ${root}/*)
  execute_process(COMMAND ${TOUCH} --no-dereference --date=${time} ${all} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
