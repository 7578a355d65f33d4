@echo off
rem uflight, as packaged: the analyzer, with the Java 25 that UFLIGHT_JAVA, JAVA_HOME or PATH has.
setlocal
set "lib=%~dp0..\lib\analyzer"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if defined UFLIGHT_JAVA set "java=%UFLIGHT_JAVA%"
"%java%" -XX:+UseG1GC --add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -jar "%lib%\uflight.jar" %*
