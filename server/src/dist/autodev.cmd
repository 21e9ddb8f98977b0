@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts autodev on Windows with the Java runtime of the installation, or else with JAVA_HOME or the java on the PATH.
setlocal
set "library=%~dp0..\lib\autodev"
set "java=%library%\runtime\bin\java.exe"
if exist "%java%" goto start
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe" & goto start
set "java=java.exe"
:start
"%java%" -Xlog:disable -Xlog:all=warning:stderr -XX:+DisplayVMOutputToStderr -XX:+ErrorFileToStderr -XX:-CreateCoredumpOnCrash -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx256m -Xmn6m --enable-native-access=ALL-UNNAMED -cp "%library%\autodev.jar" dev.autodev.Main %*
exit /b %ERRORLEVEL%
