-- What a configuration or another plugin may call; all of it is described in doc/autodev.txt.
local M = {}

--- Starts the language server for the buffers it is for.
---@param options table|nil see |autodev-setup|
function M.setup(options)
  require('autodev.server').setup(options or {})
end

--- One generation, as :Autodev does it. Its edit arrives by itself; an explanation is shown.
---@param wish table { task=, spec=, range=, provider=, strategy=, cache= }, all optional
function M.generate(wish)
  require('autodev.generation').start(wish or {})
end

--- Lets the person choose among the actions that make sense at the cursor.
---@param kinds string[]|nil the kinds that are wanted, all if nil
---@param range table|nil a range of the protocol, the cursor if nil
function M.actions(kinds, range)
  require('autodev.actions').choose(kinds, range)
end

--- Cancels everything that is under way.
function M.cancel()
  require('autodev.runs').cancel()
end

--- A word or two for a status line, '' where there is no server.
---@param buffer number|nil the current one if nil
function M.status(buffer)
  local client = require('autodev.server').client(buffer)
  return client and require('autodev.runs').status(client) or ''
end

--- Replaces the settings that were given to setup(), for the servers that run, too.
---@param settings table as in a configuration file, e.g. { synthesis = { generator = { strategy = 'race' } } }
function M.configure(settings)
  require('autodev.server').configure(settings)
end

return M
