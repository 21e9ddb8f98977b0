-- SPDX-License-Identifier: Apache-2.0
-- The instructions of the user, the latest first, kept across sessions.
local M = {}

local KEPT = 100

local function file()
  return vim.fn.stdpath(vim.fn.has('nvim-0.8') == 1 and 'state' or 'data') .. '/autodev-history'
end

function M.all()
  return vim.fn.filereadable(file()) == 1 and vim.fn.readfile(file()) or {}
end

function M.add(words)
  local kept = { words }
  for _, each in ipairs(M.all()) do
    if each ~= words and #kept < KEPT then
      kept[#kept + 1] = each
    end
  end
  vim.fn.mkdir(vim.fn.fnamemodify(file(), ':h'), 'p')
  vim.fn.writefile(kept, file())
end

--- Calls `done` with an earlier instruction that the user chooses.
function M.choose(done)
  local all = M.all()
  if #all == 0 then
    return require('autodev.lsp').say('there are no earlier instructions')
  end
  vim.ui.select(all, { prompt = 'Earlier instructions:' }, function(words)
    if words then
      done(words)
    end
  end)
end

return M
