@echo off
rem Opens the desk on the fictional city, like `make run`.
setlocal
cd /d "%~dp0.."
set "PY=py -3"
where py >nul 2>nul || set "PY=python"
%PY% packaging\set_up.py run || exit /b 1
.venv\Scripts\python.exe packaging\run_demo.py
exit /b %ERRORLEVEL%
