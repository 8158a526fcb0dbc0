# NEVER RUN: written from Microsoft's documents, not tried on any machine, and there is no Windows package of the kiosk yet.
#
# Lays assigned-access.xml down through the MDM bridge (MDM_AssignedAccess, ShellLauncher) and shuts what Shell Launcher leaves open:
# Ctrl+Alt+Del's choices, autoplay of sticks, and keys of accessibility that open settings. Run it as SYSTEM
# (psexec -s -i powershell.exe): the bridge answers to nobody else.
#Requires -RunAsAdministrator
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$xml = Get-Content -Raw -Encoding UTF8 (Join-Path $PSScriptRoot 'assigned-access.xml')
Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
$bridge = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
$bridge.ShellLauncher = [System.Net.WebUtility]::HtmlEncode($xml)
Set-CimInstance -CimInstance $bridge

$machine = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies'
$settings = @(
  @("$machine\System", 'DisableTaskMgr', 1),
  @("$machine\System", 'DisableLockWorkstation', 1),
  @("$machine\System", 'DisableChangePassword', 1),
  @("$machine\System", 'HideFastUserSwitching', 1),
  @("$machine\Explorer", 'NoLogoff', 1),
  @("$machine\Explorer", 'NoDriveTypeAutoRun', 255)
)
foreach ($setting in $settings) {
  New-Item -Path $setting[0] -Force | Out-Null
  Set-ItemProperty -Path $setting[0] -Name $setting[1] -Value $setting[2] -Type DWord
}
Write-Output 'Laid down. Restart, then try every row of docs/technician.md by hand before it goes to a station.'
