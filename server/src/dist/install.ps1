# SPDX-License-Identifier: Apache-2.0
# Installs autodev for the present user of Windows from this unpacked archive, or removes it: install.ps1 [-Uninstall] [-Prefix FOLDER]
param([switch]$Uninstall, [string]$Prefix = (Join-Path $env:LOCALAPPDATA 'Programs\autodev'))
$ErrorActionPreference = 'Stop'

$bin = Join-Path $Prefix 'bin'
$path = [Environment]::GetEnvironmentVariable('Path', 'User')
$others = @($path -split ';' | Where-Object { $_ -and $_ -ne $bin })
$installed = Join-Path $Prefix 'lib\autodev\autodev.jar'

if ((Test-Path $Prefix) -and -not (Test-Path $installed) -and (Get-ChildItem $Prefix)) {
    Write-Error "$Prefix contains something else than autodev; nothing was changed. Name another folder with -Prefix."
}
if ($Uninstall -and -not (Test-Path $installed)) {
    Write-Error "There is no installation in $Prefix; nothing was removed. Name its folder with -Prefix."
}
foreach ($folder in 'bin', 'lib', 'share') {
    $old = Join-Path $Prefix $folder
    if (Test-Path $old) { Remove-Item -Recurse -Force $old }
}
if ($Uninstall) {
    if ((Test-Path $Prefix) -and -not (Get-ChildItem $Prefix)) { Remove-Item $Prefix }
    [Environment]::SetEnvironmentVariable('Path', ($others -join ';'), 'User')
    Write-Output "autodev: removed from $Prefix"
    exit 0
}
New-Item -ItemType Directory -Force $Prefix | Out-Null
foreach ($folder in 'bin', 'lib', 'share') {
    Copy-Item -Recurse (Join-Path $PSScriptRoot $folder) $Prefix
}
[Environment]::SetEnvironmentVariable('Path', (($others + $bin) -join ';'), 'User')
Write-Output "autodev: installed; open a new terminal and type 'autodev doctor'. To remove it: install.ps1 -Uninstall"
