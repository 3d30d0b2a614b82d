// What one would write to check, or to capture, a cell of comma separated values: where it stands,
// as long as that can be said of lines and what is between separators, else that the body has its
// text. Pure.
#pragma once

#include "inspector/textdocument.h"
#include "model/queryproposal.h"

namespace Broadside {

struct CsvPlace
{
    TextDocumentPointer text;
    char delimiter = ',';
    qint64 offset = 0; // of the record
    qint64 record = 0; // its number, from 0, the names' counted
    int column = 0;
    QString name = {}; // of the column
};

// Empty where the record has no such cell.
QueryProposal csvProposalAt(const CsvPlace &place);

} // namespace Broadside
