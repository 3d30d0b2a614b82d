#include "germanlocale.h"

#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <map>

namespace Broadside {

namespace {

// All that stands in it is ASCII.
QByteArray charmap(const QByteArray &name)
{
    QByteArray text =
        "<code_set_name> " + name +
        "\n<mb_cur_min> 1\n<mb_cur_max> 6\n<escape_char> /\n<comment_char> %\nCHARMAP\n";
    for (int character = 0; character < 128; ++character)
        text += QString::asprintf("<U%04X> /x%02x X\n", unsigned(character), unsigned(character))
                    .toLatin1();
    return text + "END CHARMAP\n";
}

const QByteArray definition = "LC_CTYPE\nEND LC_CTYPE\n"
                              "LC_COLLATE\norder_start forward\nUNDEFINED\norder_end\n"
                              "END LC_COLLATE\n"
                              "LC_NUMERIC\ndecimal_point \",\"\nthousands_sep \".\"\n"
                              "grouping 3;3\nEND LC_NUMERIC\n"
                              "LC_MESSAGES\nyesexpr \"^[jJ]\"\nnoexpr \"^[nN]\"\n"
                              "END LC_MESSAGES\n";

// In the binary form of gettext: two tables of lengths and offsets, then the texts.
QByteArray catalogue(const std::map<QByteArray, QByteArray> &messages)
{
    const auto count = quint32(messages.size());
    constexpr quint32 headSize = 28;
    constexpr quint32 entrySize = 8;
    QByteArray tables;
    QByteArray texts;
    QDataStream stream(&tables, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    stream << quint32(0x950412de) << quint32(0) << count << headSize << headSize + entrySize * count
           << quint32(0) << quint32(0);
    const auto add = [&](const QByteArray &text) {
        stream << quint32(text.size())
               << quint32(headSize + 2 * entrySize * count + quint32(texts.size()));
        texts += text;
        texts += '\0';
    };
    for (const auto &[message, translation] : messages)
        add(message);
    for (const auto &[message, translation] : messages)
        add(translation);
    return tables + texts;
}

const std::map<QByteArray, QByteArray> messages{
    {"", "Content-Type: text/plain; charset=UTF-8\n"},
    {"File name too long", "Der Dateiname ist zu lang"},
    {"Is a directory", "Ist ein Verzeichnis"},
    {"No such file or directory", "Datei oder Verzeichnis nicht gefunden"},
    {"Not a directory", "Ist kein Verzeichnis"},
    {"Permission denied", "Keine Berechtigung"}};

QString said(const QString &program, const QStringList &arguments,
             const QMap<QString, QString> &variables)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : variables.asKeyValueRange())
        environment.insert(name, value);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAll());
}

} // namespace

GermanLocale::GermanLocale()
{
    make();
}

QMap<QString, QString> GermanLocale::environment() const
{
    // The catalogues are looked for in this folder of the system's alone: the way leads out of it.
    const QString language = QStringLiteral("../../..") + m_folder.filePath(QStringLiteral("de"));
    return {{QStringLiteral("LOCPATH"), m_folder.path()},
            {QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8")},
            {QStringLiteral("LANG"), QStringLiteral("de_DE.UTF-8")},
            {QStringLiteral("LANGUAGE"), language}};
}

void GermanLocale::make()
{
    if (QStandardPaths::findExecutable(QStringLiteral("localedef")).isEmpty()) {
        m_problem = QStringLiteral("there is no localedef");
        return;
    }
    const bool isWritten =
        write(QStringLiteral("charmaps/UTF-8"), charmap("UTF-8")) &&
        write(QStringLiteral("charmaps/ANSI_X3.4-1968"), charmap("ANSI_X3.4-1968")) &&
        write(QStringLiteral("definition"), definition) &&
        write(QStringLiteral("de/LC_MESSAGES/libc.mo"), catalogue(messages));
    if (!isWritten) {
        m_problem = QStringLiteral("its files cannot be written");
        return;
    }
    // It warns of what is missing in the definition and nobody needs.
    const QString log =
        said(QStringLiteral("localedef"),
             {QStringLiteral("-c"), QStringLiteral("-i"),
              m_folder.filePath(QStringLiteral("definition")), QStringLiteral("-f"),
              QStringLiteral("UTF-8"), m_folder.filePath(QStringLiteral("de_DE.utf8"))},
             {{QStringLiteral("I18NPATH"), m_folder.path()}});
    const QString point =
        said(QStringLiteral("locale"), {QStringLiteral("decimal_point")}, environment());
    const QString message =
        said(QStringLiteral("cat"), {QStringLiteral("/nowhere")}, environment());
    if (point.trimmed() != u"," || !message.contains(QStringLiteral("nicht gefunden")))
        m_problem = QStringLiteral("this system does not use it: ") + point + message + log;
}

bool GermanLocale::write(const QString &name, const QByteArray &content) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(content) == content.size();
}

} // namespace Broadside
