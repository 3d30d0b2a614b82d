#include "inspector/richparts.h"

#include "inspector/richcost.h"
#include "inspector/richtables.h"

#include <QCoreApplication>
#include <QTextBlock>
#include <QTextBoundaryFinder>
#include <QTextCursor>
#include <QTextList>

#include <map>
#include <variant>

namespace Broadside {

namespace {

constexpr int mostCells = 30'000;      // each part looks through all cells that are there
constexpr int longestUnbroken = 1'000; // a longer line is painted whole, even where it is not seen

using RichItem = std::variant<QTextBlock, QTextFrame *, QTextTableCell, TableRows>;

struct RichFlow
{
    std::vector<RichItem> items;
    size_t next = 0;
};

RichFlow flowOf(QTextFrame::iterator at)
{
    RichFlow flow;
    for (; !at.atEnd(); ++at) {
        if (QTextFrame *frame = at.currentFrame())
            flow.items.emplace_back(frame);
        else
            flow.items.emplace_back(at.currentBlock());
    }
    return flow;
}

bool isOrdered(const QTextList *list)
{
    return list && list->format().style() <= QTextListFormat::ListDecimal;
}

// Where a paragraph that goes on at `from` is best cut: before its piece becomes too large, after
// the end of a line or of a word if there is one near, and in no case within a character.
qsizetype cutIn(const QString &text, const std::vector<int> &costs, qsizetype from)
{
    qint64 cost = 0;
    qsizetype earliest = from;
    qsizetype latest = from;
    for (; latest < text.size() && cost <= largestPart * 3 / 4; ++latest) {
        cost += costs[size_t(latest)];
        if (cost <= largestPart / 2)
            earliest = latest + 1;
    }
    if (latest == text.size())
        return latest;
    for (const QChar wanted : {QChar(QChar::LineSeparator), QChar(QChar::Space)}) {
        const qsizetype found =
            QStringView(text).sliced(earliest, latest - earliest).lastIndexOf(wanted);
        if (found >= 0)
            return earliest + found + 1;
    }
    const QString around = text.sliced(earliest, latest - earliest + 1);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, around);
    finder.setPosition(around.size());
    const qsizetype cut = finder.toPreviousBoundary();
    return cut > 0 ? earliest + cut : latest;
}

class RichCutter
{
public:
    RichCutter(QTextDocument &document, const std::function<bool()> &isStopped)
        : m_document(document)
        , m_isStopped(isStopped)
        , m_cursor(&document)
    {}

    RichParts cut();

private:
    void take(QTextBlock block);
    void take(QTextFrame *frame);
    void take(const QTextTableCell &cell);
    void take(const TableRows &rows);
    void takeTable(const QTextTable &table);
    int splitBlock(const QTextBlock &block);
    void addToRun(QTextBlock &block);
    void extendRun(int begin, int end, qint64 cost);
    void flush();
    QTextDocumentFragment withContinuedLists(const QTextDocumentFragment &run);
    void addPart(const QTextDocumentFragment &part, qint64 cost);
    void joinSmall();

    QTextDocument &m_document;
    const std::function<bool()> &m_isStopped;
    QTextCursor m_cursor;
    std::vector<RichFlow> m_flows; // the innermost last
    RichParts m_parts;
    int m_runBegin = -1;
    int m_runEnd = -1;
    qint64 m_runCost = 0;
    int m_cells = 0;
    std::vector<QTextDocumentFragment> m_small; // to be joined into one part
    qint64 m_smallCost = 0;
    std::vector<QTextBlock> m_runItems; // of numbered lists
    std::map<int, int> m_numbers;       // how many items of a list were before, by its object
};

RichParts RichCutter::cut()
{
    m_parts.page = m_document.rootFrame()->frameFormat();
    m_cursor.beginEditBlock(); // otherwise each change would look through the whole paragraph
    m_flows.push_back(flowOf(m_document.rootFrame()->begin()));
    while (!m_flows.empty() && !m_isStopped()) {
        RichFlow &flow = m_flows.back();
        if (flow.next == flow.items.size()) {
            flush(); // what follows, is outside
            m_flows.pop_back();
            continue;
        }
        const RichItem item = flow.items[flow.next++];
        std::visit([this](const auto &each) { take(each); }, item);
    }
    joinSmall();
    m_cursor.endEditBlock();
    return std::move(m_parts);
}

void RichCutter::take(QTextBlock block)
{
    if (block.length() > longestUnbroken && block.blockFormat().nonBreakableLines()) {
        QTextBlockFormat format;
        format.setNonBreakableLines(false);
        m_cursor.setPosition(block.position());
        m_cursor.mergeBlockFormat(format);
    }
    const int pieces = costOf(block) > largestPart ? splitBlock(block) : 1;
    for (int i = 0; i < pieces; ++i) {
        addToRun(block);
        block = block.next();
    }
}

void RichCutter::take(QTextFrame *frame)
{
    const qint64 cost = costOf(*frame);
    if (cost <= largestPart) {
        extendRun(frame->firstPosition() - 1, frame->lastPosition() + 1, cost);
        return;
    }
    flush();
    if (auto *table = qobject_cast<QTextTable *>(frame))
        takeTable(*table);
    else
        m_flows.push_back(flowOf(frame->begin()));
}

void RichCutter::take(const QTextTableCell &cell)
{
    flush();
    m_flows.push_back(flowOf(cell.begin()));
}

void RichCutter::take(const TableRows &rows)
{
    flush();
    m_cells += (rows.end - rows.begin) * rows.table->columns();
    if (m_cells > mostCells) {
        m_parts.isShortened = true;
        m_flows.clear();
        return;
    }
    addPart(fragmentOf(rows), largestPart);
}

void RichCutter::takeTable(const QTextTable &table)
{
    RichFlow flow;
    for (const TableRows &rows : cutByRows(table)) {
        if (rows.isTable) {
            flow.items.emplace_back(rows);
            continue;
        }
        m_parts.isFlattened = true;
        for (const QTextTableCell &cell : cellsOf(rows))
            flow.items.emplace_back(cell);
    }
    m_flows.push_back(std::move(flow));
}

// From the last cut on, so that the block stays the first one.
int RichCutter::splitBlock(const QTextBlock &block)
{
    const QString text = block.text();
    std::vector<qsizetype> cuts;
    const std::vector<int> costs = costsOfCharacters(block);
    for (qsizetype cut = cutIn(text, costs, 0); cut < text.size(); cut = cutIn(text, costs, cut))
        cuts.push_back(cut);
    if (cuts.empty())
        return 1;
    QTextBlockFormat format = block.blockFormat();
    const qreal bottom = format.bottomMargin();
    format.setBottomMargin(0);
    m_cursor.setPosition(block.position());
    m_cursor.setBlockFormat(format);
    if (const QTextList *list = block.textList())
        format.setIndent(format.indent() + list->format().indent());
    format.setObjectIndex(-1);
    format.setTopMargin(0);
    format.setTextIndent(0);
    QTextBlockFormat last = format;
    last.setBottomMargin(bottom);
    for (auto cut = cuts.rbegin(); cut != cuts.rend(); ++cut) {
        m_cursor.setPosition(block.position() + int(*cut));
        if (text[*cut - 1] == QChar::LineSeparator)
            m_cursor.deletePreviousChar();
        m_cursor.insertBlock(cut == cuts.rbegin() ? last : format);
    }
    return int(cuts.size()) + 1;
}

// What brings the format of a paragraph is the end of the one before, so a part begins with that.
// After a table there is a paragraph anyway.
void RichCutter::addToRun(QTextBlock &block)
{
    const qint64 cost = costOf(block);
    if (m_runCost + cost > largestPart)
        flush();
    const int begin = block.position();
    const bool isContinued = m_runEnd >= begin - 1;
    const bool isFirst = begin == 0;
    const bool isAfterBlock =
        !isFirst && m_document.characterAt(begin - 1) == QChar::ParagraphSeparator;
    if (isContinued || isFirst || isAfterBlock) {
        extendRun(isAfterBlock ? begin - 1 : begin, begin + block.length() - 1, cost);
    } else if (block.length() > 1) {
        m_cursor.setPosition(begin);
        m_cursor.insertBlock(block.blockFormat(), block.charFormat());
        m_cursor.movePosition(QTextCursor::PreviousBlock);
        m_cursor.setBlockFormat({}); // no item of a list
        block = block.next();
        extendRun(begin, begin + block.length(), cost);
    }
    if (isOrdered(block.textList()))
        m_runItems.push_back(block);
}

void RichCutter::extendRun(int begin, int end, qint64 cost)
{
    if (m_runCost + cost > largestPart)
        flush();
    if (m_runBegin < 0)
        m_runBegin = begin;
    m_runEnd = end;
    m_runCost += cost;
}

void RichCutter::flush()
{
    if (m_runBegin < 0)
        return;
    if (m_runEnd > m_runBegin) {
        m_cursor.setPosition(m_runBegin);
        m_cursor.setPosition(m_runEnd, QTextCursor::KeepAnchor);
        addPart(withContinuedLists(m_cursor.selection()), m_runCost);
    }
    m_runBegin = -1;
    m_runEnd = -1;
    m_runCost = 0;
}

// A list that is cut is another one in each part: it goes on counting where the one before ended.
QTextDocumentFragment RichCutter::withContinuedLists(const QTextDocumentFragment &run)
{
    std::map<int, int> counts;
    std::vector<std::pair<int, int>> starts; // where an item is in the run, and its number
    for (const QTextBlock &block : m_runItems) {
        const int list = block.textList()->objectIndex();
        if (++counts[list] == 1 && m_numbers[list] > 0)
            starts.emplace_back(block.position() - m_runBegin,
                                block.textList()->format().start() + m_numbers[list]);
    }
    for (const auto &[list, count] : counts)
        m_numbers[list] += count;
    m_runItems.clear();
    if (starts.empty())
        return run;
    QTextDocument document;
    QTextCursor cursor(&document);
    cursor.insertFragment(run);
    for (const auto &[position, number] : starts) {
        QTextList *list = document.findBlock(position).textList();
        if (!list)
            continue;
        QTextListFormat format = list->format();
        format.setStart(number);
        list->setFormat(format);
    }
    return QTextDocumentFragment(&document);
}

void RichCutter::addPart(const QTextDocumentFragment &part, qint64 cost)
{
    m_parts.text += part.toPlainText();
    if (m_smallCost + cost > largestPart)
        joinSmall();
    m_small.push_back(part);
    m_smallCost += cost;
}

// Each cell that became paragraphs would be a part of its own.
void RichCutter::joinSmall()
{
    if (!m_small.empty()) {
        auto document = std::make_shared<QTextDocument>();
        QTextCursor cursor(document.get());
        for (const QTextDocumentFragment &part : m_small)
            cursor.insertFragment(part);
        document->moveToThread(QCoreApplication::instance()->thread());
        m_parts.parts.push_back(std::move(document));
    }
    m_small.clear();
    m_smallCost = 0;
}

} // namespace

RichParts cutIntoParts(QTextDocument &document, const std::function<bool()> &isStopped)
{
    return RichCutter(document, isStopped).cut();
}

} // namespace Broadside
