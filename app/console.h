// Standard output and standard error. Everything is UTF-8. Holds the progress line: whatever is
// printed on standard error takes its place, and it comes back below.
#pragma once

#include "commandline.h"

#include <QByteArray>
#include <QString>

namespace Broadside {

class Console
{
public:
    explicit Console(ColorChoice color);

    bool isColored() const { return m_isColored; } // standard error
    bool isInteractive() const { return m_isInteractive; }
    int columns() const;

    // Results, on standard output. False when they could not be written, with the reason in errno;
    // a reader that has enough and went away is no trouble.
    static bool print(const QByteArray &text);
    // The same of a part of them: it may come later, with the next print().
    static bool printPart(QByteArrayView text);
    // A line of the log.
    void log(const QString &line);
    // What stands in the last line until the next call; an empty text takes it away. Nothing unless
    // standard error is a terminal.
    void setProgress(const QString &text);
    // The same, but shown no earlier than with the next line of the log; nothing when there is no
    // progress line.
    void refreshProgress(const QString &text);

private:
    void writeError(const QByteArray &text);

    bool m_isInteractive;
    bool m_isColored;
    QString m_progress;
};

} // namespace Broadside
