-- SPDX-License-Identifier: Apache-2.0
-- The checks of :checkhealth autodev.
local lsp = require('autodev.lsp')
local server = require('autodev.server')

local M = {}

-- the names before 0.10
local report = vim.health or require('health')
local start = report.start or report.report_start
local ok = report.ok or report.report_ok
local warn = report.warn or report.report_warn
local fail = report.error or report.report_error

local function launcher(command)
  if vim.fn.executable(command[1]) == 0 then
    fail('cannot find the program ' .. command[1], { 'put the launcher autodev on the PATH, or pass cmd to setup()' })
    return false
  end
  local version = vim.fn.system({ command[1], '--version' })
  if vim.v.shell_error ~= 0 then
    fail(command[1] .. ' does not start: ' .. vim.trim(version))
    return false
  end
  ok(command[1] .. ': ' .. vim.trim(version))
  return true
end

local function doctor(program)
  local findings = vim.fn.systemlist({ program, 'doctor' })
  local report_findings = vim.v.shell_error == 0 and ok or fail
  report_findings('autodev doctor reports:\n' .. table.concat(findings, '\n'))
end

local function clients()
  local roots = {}
  for _, client in ipairs(lsp.clients()) do
    local root = client.config.root_dir or 'single files'
    if roots[root] then
      warn('two servers run for ' .. root, { 'start the server either with setup() or in another way, not both' })
    end
    roots[root] = true
    ok('a server runs for ' .. root)
  end
  if vim.tbl_isempty(roots) then
    warn('no server runs', {
      "call require('autodev').setup{} in your init.lua",
      'open a file whose type setup() does not exclude',
    })
  end
end

function M.check()
  start('autodev')
  if vim.fn.has('nvim-0.7') == 0 then
    return fail('Neovim is older than 0.7', { 'install Neovim 0.7 or newer' })
  end
  local command = server.command()
  if type(command) ~= 'table' then
    ok('the server is started by a function')
  elseif launcher(command) then
    doctor(command[1])
  end
  clients()
end

return M
