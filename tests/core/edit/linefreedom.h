// Which lines of a text an edit may change, and whether it kept to that.
#pragma once

#include "formats/yamlnode.h"
#include "randomyaml.h"

#include <QByteArrayList>
#include <QSet>

#include <algorithm>
#include <vector>

// Which lines of a text may become others, and between which there may be new ones.
class LineFreedom
{
public:
    explicit LineFreedom(const QByteArray &text)
        : m_text(text)
        , m_lines(linesOf(text))
        , m_isFree(size_t(m_lines.size()))
        , m_mayGrow(size_t(m_lines.size()) + 1)
    {}

    // Of the first, and the last byte of a node, from 0 on.
    int firstLine(const Broadside::YamlNode &node) const { return node.line - 1; }
    // Of its dash, which may stand above it.
    int firstLineOfItem(const Broadside::YamlNode &item) const
    {
        int line = firstLine(item);
        while (line > 0 && !m_lines[line].trimmed().startsWith('-'))
            --line;
        return line;
    }
    int lastLine(const Broadside::YamlNode &node) const
    {
        qsizetype end = node.end;
        while (end > qsizetype(node.begin) && QByteArrayView("\r\n \t").contains(m_text[end - 1]))
            --end;
        return int(m_text.first(end).count('\n'));
    }

    void setFree(int from, int to)
    {
        std::fill(m_isFree.begin() + from, m_isFree.begin() + to + 1, true);
    }
    void mayGrow(int from, int to) // in front of each of the lines, and behind the last
    {
        std::fill(m_mayGrow.begin() + from, m_mayGrow.begin() + to + 2, true);
    }
    void mayLoseComments(int from, int to)
    {
        for (int line = from; line <= to; ++line) {
            for (const QByteArray &comment : commentsIn(m_lines[line]))
                m_lostComments.insert(comment);
        }
    }
    void keepComments(int line)
    {
        for (const QByteArray &comment : commentsIn(m_lines[line]))
            m_lostComments.remove(comment);
    }
    bool isBlank(int line) const
    {
        return line >= 0 && line < m_lines.size() && m_lines[line].trimmed().isEmpty();
    }
    bool isAloneDash(int line) const { return m_lines[line].trimmed() == "-"; }
    bool isComment(int line) const { return line >= 0 && m_lines[line].trimmed().startsWith('#'); }

    // The lines that are fixed have to be in the other text in order, with nothing between them
    // where nothing may be.
    QString problemIn(const QByteArray &after) const
    {
        for (const QByteArray &comment : commentsIn(m_text)) {
            if (!m_lostComments.contains(comment) && !after.contains(comment))
                return QStringLiteral("the comment %1 is lost").arg(QString::fromUtf8(comment));
        }
        const QByteArrayList lines = linesOf(after);
        qsizetype position = 0;
        for (qsizetype i = 0; i < m_lines.size();) {
            const bool isLoose = m_mayGrow[size_t(i)] || m_isFree[size_t(i)];
            if (m_isFree[size_t(i)]) {
                ++i;
                continue;
            }
            const bool isBehindFree = isLoose || (i > 0 && m_isFree[size_t(i - 1)]);
            qsizetype end = i + 1;
            while (end < m_lines.size() && !m_isFree[size_t(end)] && !m_mayGrow[size_t(end)])
                ++end;
            const QByteArrayList chunk = m_lines.sliced(i, end - i);
            const bool isLast = end == m_lines.size() && !m_mayGrow[size_t(end)];
            const qsizetype found =
                isLast ? lines.size() - chunk.size() : find(lines, chunk, position);
            const bool fits = found >= position && lines.sliced(found, chunk.size()) == chunk &&
                              (isBehindFree || found == position);
            if (!fits) {
                return QStringLiteral("line %1 changed, or those around it: %2")
                    .arg(i + 1)
                    .arg(QString::fromUtf8(chunk.join("\n")));
            }
            position = found + chunk.size();
            i = end;
        }
        const bool isOpenEnd = m_isFree.back() || m_mayGrow.back();
        return isOpenEnd || position == lines.size() ? QString()
                                                     : QStringLiteral("there is more at the end");
    }

private:
    static QByteArrayList linesOf(const QByteArray &text)
    {
        QByteArrayList lines = text.split('\n');
        for (QByteArray &line : lines) {
            if (line.endsWith('\r'))
                line.chop(1);
        }
        return lines;
    }

    static qsizetype find(const QByteArrayList &lines, const QByteArrayList &chunk, qsizetype from)
    {
        const auto found =
            std::search(lines.begin() + from, lines.end(), chunk.begin(), chunk.end());
        return found == lines.end() ? -1 : found - lines.begin();
    }

    const QByteArray m_text;
    const QByteArrayList m_lines;
    std::vector<bool> m_isFree;
    std::vector<bool> m_mayGrow;
    QSet<QByteArray> m_lostComments;
};
