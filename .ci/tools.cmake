# Included by every preset at the first project() call: uses the compiler cache and the fast linker
# where they are installed, and does without where they are not.

if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(BROADSIDE_CCACHE ccache)
    if(BROADSIDE_CCACHE)
        set(CMAKE_CXX_COMPILER_LAUNCHER ${BROADSIDE_CCACHE})
    endif()
endif()

# CMake knows CMAKE_LINKER_TYPE from 3.29 on and ignores it before.
if(NOT DEFINED CMAKE_LINKER_TYPE AND NOT WIN32 AND NOT APPLE)
    find_program(BROADSIDE_MOLD mold)
    if(BROADSIDE_MOLD)
        set(CMAKE_LINKER_TYPE MOLD)
    endif()
endif()
