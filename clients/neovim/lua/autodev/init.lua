-- SPDX-License-Identifier: Apache-2.0
-- The public functions of the plugin, documented in doc/autodev.txt.
local M = {}

--- Starts the language server for buffers of the configured file types.
---@param options table|nil see |autodev-setup|
function M.setup(options)
  require('autodev.server').setup(options or {})
end

--- Starts a generation, as :Autodev does. The edit is applied when it is available; an explanation is shown.
---@param request table|nil { task=, spec=, range=, context=, provider=, strategy=, cache= }, all optional
function M.generate(request)
  require('autodev.generation').start(request or {})
end

--- Lets the user choose one of the code actions.
---@param kinds string[]|nil code action kinds, all if nil
---@param range table|nil an LSP range, the cursor if nil
function M.actions(kinds, range)
  require('autodev.actions').choose(kinds, range)
end

--- Accepts the suggestion at the cursor; 'word' and 'line' accept its beginning.
---@param part string|nil 'all', 'word' or 'line'
---@return boolean whether there was one
function M.accept(part)
  return require('autodev.suggestions').accept(part or 'all')
end

--- Requests a suggestion at the cursor in insert mode.
function M.suggest()
  require('autodev.suggestions').request()
end

--- Hides the suggestion at the cursor until something is typed.
function M.dismiss()
  require('autodev.suggestions').dismiss()
end

--- Cancels all running requests.
function M.cancel()
  require('autodev.runs').cancel()
end

--- The text for a status line, '' in a buffer without a server.
---@param buffer number|nil the current buffer if nil
function M.status(buffer)
  local client = require('autodev.server').client(buffer)
  return client and require('autodev.runs').status(client) or ''
end

--- Replaces the settings that were given to setup(), also for running servers.
---@param settings table as in a configuration file, e.g. { synthesis = { generator = { strategy = 'race' } } }
function M.configure(settings)
  require('autodev.server').configure(settings)
end

return M
