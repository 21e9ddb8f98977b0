-- SPDX-License-Identifier: Apache-2.0
-- Shows an edit before it is applied: in a tab of its own, the document next to the text that it would have, in diff mode.
local lsp = require('autodev.lsp')

local M = {
  --- 'off', 'doubtful' (an edit that breaks the code, is not code, or failed a check) or 'always'
  mode = 'doubtful',
  --- The failure reason by which the server knows that the user decides.
  reason = 'autodev: under review',
}

-- How to request another answer for a document, by its URI; under '' the last request of all.
local requests = {}

--- Remembers how to request an answer once more, without the cache.
function M.remember(uri, again)
  requests[uri], requests[''] = again, again
end

local function annotation(edit)
  local _, found = next(edit.changeAnnotations or {})
  return found
end

function M.is_wanted(edit)
  local note = annotation(edit)
  return M.mode == 'always' or M.mode == 'doubtful' and note ~= nil and note.needsConfirmation == true
end

--- The lines that an edit replaces, and those it puts there: { row =, count =, lines = }, rows from 0.
local function hunks_of(buffer, edits)
  local before = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local scratch = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(scratch, 0, -1, false, before)
  vim.lsp.util.apply_text_edits(edits, scratch, 'utf-16')
  local after = vim.api.nvim_buf_get_lines(scratch, 0, -1, false)
  vim.api.nvim_buf_delete(scratch, { force = true })
  local function joined(lines)
    return table.concat(lines, '\n') .. '\n'
  end
  local hunks = {}
  for _, found in ipairs(vim.diff(joined(before), joined(after), { result_type = 'indices' })) do
    local row, count, start, length = unpack(found)
    hunks[#hunks + 1] = {
      -- an insertion is after the line that is named
      row = count == 0 and row or row - 1,
      count = count,
      lines = vim.list_slice(after, start, start + length - 1),
    }
  end
  return hunks
end

--- The document's lines with all hunks.
local function proposed(buffer, hunks)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local result, at = {}, 0
  for _, hunk in ipairs(hunks) do
    vim.list_extend(result, lines, at + 1, hunk.row)
    vim.list_extend(result, hunk.lines)
    at = hunk.row + hunk.count
  end
  return vim.list_extend(result, lines, at + 1, #lines)
end

--- Moves hunks with the lines of the document. One whose lines were changed, by the user or by `dp`, is decided.
local function follow(review)
  vim.api.nvim_buf_attach(review.buffer, false, {
    on_lines = function(_, buffer, _, first, last, new_last)
      if review.is_over then
        return true
      end
      for _, hunk in ipairs(review.hunks) do
        local is_insertion = hunk.count == 0 and first == hunk.row and last == first
        if is_insertion then
          hunk.decided = vim.deep_equal(hunk.lines, vim.api.nvim_buf_get_lines(buffer, first, new_last, false))
        elseif first < hunk.row + hunk.count and last > hunk.row then
          hunk.decided = true
        end
        if last <= hunk.row then
          hunk.row = hunk.row + new_last - last
        end
      end
    end,
  })
end

local function close(review)
  review.is_over = true
  if vim.api.nvim_buf_is_valid(review.proposal) then
    vim.api.nvim_buf_delete(review.proposal, { force = true })
  end
  for _, window in ipairs(vim.fn.win_findbuf(review.buffer)) do
    if vim.api.nvim_win_get_tabpage(window) == review.tab then
      vim.api.nvim_win_close(window, true)
    end
  end
end

--- Applies the hunks that are not decided yet, in one step of undo.
local function accept(review)
  local buffer = review.buffer
  vim.bo[buffer].undolevels = vim.bo[buffer].undolevels
  local left = vim.tbl_filter(function(hunk)
    return not hunk.decided
  end, review.hunks)
  review.is_over = true
  for at = #left, 1, -1 do
    local hunk = left[at]
    vim.api.nvim_buf_set_lines(buffer, hunk.row, hunk.row + hunk.count, false, hunk.lines)
  end
  close(review)
end

local function again(review)
  close(review)
  review.again()
end

local function open(review)
  vim.cmd('tab sbuffer ' .. review.buffer)
  review.tab = vim.api.nvim_get_current_tabpage()
  vim.cmd('diffthis')
  review.proposal = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(review.proposal, 0, -1, false, proposed(review.buffer, review.hunks))
  vim.bo[review.proposal].bufhidden = 'wipe'
  vim.bo[review.proposal].modifiable = false
  vim.bo[review.proposal].syntax = vim.bo[review.buffer].filetype
  vim.cmd('rightbelow vertical sbuffer ' .. review.proposal)
  vim.cmd('diffthis')
  local keys = '<CR> accept   dp accept this change   q reject' .. (review.again and '   R try again' or '')
  vim.wo.statusline = (review.title .. '   ' .. keys):gsub('%%', '%%%%')
  local function map(key, act)
    vim.keymap.set('n', key, function()
      act(review)
    end, { buffer = review.proposal, nowait = true })
  end
  map('<CR>', accept)
  map('q', close)
  if review.again then
    map('R', again)
  end
  if review.details then
    lsp.say(review.details)
  end
end

--- Shows the edit of one existing document. Returns false for an edit of another shape, which is applied as it is.
function M.show(edit)
  local changes = edit.documentChanges or {}
  if #changes ~= 1 or not changes[1].edits then
    return false
  end
  local uri = changes[1].textDocument.uri
  local buffer = vim.uri_to_bufnr(uri)
  vim.fn.bufload(buffer)
  local note = annotation(edit) or {}
  local review = {
    buffer = buffer,
    hunks = hunks_of(buffer, changes[1].edits),
    title = note.label or 'autodev',
    details = note.needsConfirmation and note.description or nil,
    again = requests[uri] or requests[''],
  }
  follow(review)
  if vim.fn.mode():match('^[iR]') then
    lsp.say('an edit waits for your review; leave insert mode to see it')
    vim.api.nvim_create_autocmd('InsertLeave', {
      once = true,
      callback = vim.schedule_wrap(function()
        open(review)
      end),
    })
  else
    vim.schedule(function()
      open(review)
    end)
  end
  return true
end

return M
