@echo off
rem Double-click on Windows: opens the workshop. This window has to stay open; Ctrl-C ends everything.
cd /d "%~dp0"
where uv >nul 2>nul
if errorlevel 1 (
  if not exist .tools\uv\Scripts\uv.exe (
    py -3 -m venv .tools\uv || goto failed
    .tools\uv\Scripts\python -m pip install --quiet uv || goto failed
  )
  set "UV=.tools\uv\Scripts\uv.exe"
) else (
  set "UV=uv"
)
set UV_SYSTEM_CERTS=1
if not exist .venv\Scripts\python.exe "%UV%" venv --quiet --python ">=3.11" .venv || goto failed
"%UV%" pip sync --quiet --python .venv --require-hashes requirements.lock || goto failed
"%UV%" pip install --quiet --python .venv --no-deps --editable . || goto failed
.venv\Scripts\cjm start %* || goto failed
exit /b 0
:failed
echo.
echo It did not start. The reason stands above.
pause
exit /b 1
