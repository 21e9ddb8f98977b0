-- SPDX-License-Identifier: Apache-2.0
-- LSP ranges of places in a buffer; the protocol counts UTF-16 code units.
local M = {}

--- Other servers report places behind the last line, and behind the end of a line.
local function position(buffer, row, column)
  local last = vim.api.nvim_buf_line_count(buffer) - 1
  if row > last then
    row, column = last, math.huge
  end
  column = math.min(column, #(vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] or ''))
  return { line = row, character = vim.lsp.util.character_offset(buffer, row, column, 'utf-16') }
end

--- The range from a start (inclusive) to an end (exclusive), given as zero-based rows and byte columns.
function M.range(buffer, start_row, start_column, end_row, end_column)
  return { start = position(buffer, start_row, start_column), ['end'] = position(buffer, end_row, end_column) }
end

--- The length of a text in UTF-16 code units.
function M.units(text)
  local count = 0
  for byte in text:gmatch('[^\128-\191]') do
    count = count + (byte:byte() >= 240 and 2 or 1)
  end
  return count
end

--- The byte column of a position in a line.
function M.byte(text, units)
  local byte = 0
  while units > 0 and byte < #text do
    local character = text:match('^[^\128-\191]?[\128-\191]*', byte + 1)
    byte = byte + #character
    units = units - M.units(character)
  end
  return byte
end

function M.cursor()
  local at = vim.api.nvim_win_get_cursor(0)
  return M.range(0, at[1] - 1, at[2], at[1] - 1, at[2])
end

local function line(row)
  return vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1] or ''
end

--- The range of a command: the cursor if it was given no range, else its lines or the exact selection.
function M.of_command(invocation)
  if invocation.range == 0 then
    return M.cursor()
  end
  local first, last = invocation.line1 - 1, invocation.line2 - 1
  local from, to = vim.api.nvim_buf_get_mark(0, '<'), vim.api.nvim_buf_get_mark(0, '>')
  local is_selection = invocation.range == 2 and from[1] - 1 == first and to[1] - 1 == last
  if not is_selection or vim.fn.visualmode() ~= 'v' then
    return M.range(0, first, 0, last, #line(last))
  end
  local end_column = to[2]
  if vim.o.selection ~= 'exclusive' and end_column < #line(last) then
    -- the mark is at the first byte of the last selected character
    end_column = end_column + #vim.fn.matchstr(line(last):sub(end_column + 1), '.')
  end
  return M.range(0, first, math.min(from[2], #line(first)), last, math.min(end_column, #line(last)))
end

return M
