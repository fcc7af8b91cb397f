@echo off
rem Runs every check, like `make test`.
setlocal
cd /d "%~dp0.."
set "PY=py -3"
where py >nul 2>nul || set "PY=python"
%PY% packaging\set_up.py test || exit /b 1
.venv\Scripts\python.exe packaging\check.py
exit /b %ERRORLEVEL%
