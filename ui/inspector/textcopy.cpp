#include "inspector/textcopy.h"

namespace Broadside {

namespace {

// As laid out: with the indentation of whole lines, without that of continued rows.
QString layoutText(const RowIndex &index, qint64 begin, qint64 end)
{
    const TextDocument &document = *index.document();
    RowState state = index.stateAt(index.rowOfOffset(begin));
    QString text;
    while (!document.isAtEnd(state) && state.offset < end) {
        const ShownRow row = document.read(state, index.width());
        int from = row.begin.offset <= begin ? row.columnOf(begin) : 0;
        const int to = std::min(row.columnOf(end), int(row.text.size()));
        if (row.begin.isContinued)
            from = std::max(from, row.columnOf(row.begin.offset));
        else if (!text.isEmpty())
            text += u'\n';
        text += QStringView(row.text).sliced(from, std::max(0, to - from));
    }
    return text;
}

} // namespace

QString shownText(const RowIndex &index, qint64 begin, qint64 end)
{
    const TextDocument &document = *index.document();
    if (end <= begin)
        return {};
    if (document.layout() == TextLayout::AsIs)
        return QString::fromUtf8(document.text().sliced(begin, end - begin));
    return layoutText(index, begin, end);
}

} // namespace Broadside
