#include "history/historydatabase.h"
#include "history/historyfile.h"
#include "randomrun.h"
#include "streams.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <latch>
#include <sqlite3.h>
#include <SQLiteCpp/Database.h>
#include <thread>
#include <vector>

using namespace Broadside;

Q_DECLARE_METATYPE(Broadside::ErrorCode)

class TestHistoryFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a/b/runs.sqlite"));
    }

    void makesItsFolder()
    {
        const auto history = openHistory(m_path);
        QVERIFY2(history, history ? "" : qPrintable(history.error().message));
        QCOMPARE(history->setAside, QString());
        QVERIFY(QFile::exists(m_path));
    }

    // Several windows that are restored at the first start.
    void manyMayBeginItAtOnce()
    {
        for (int i = 0; i < 12; ++i) {
            const QString path = m_folder->filePath(QStringLiteral("%1/runs.sqlite").arg(i));
            std::latch ready(4);
            std::array<QString, 4> problems;
            std::vector<std::jthread> threads;
            for (QString &problem : problems) {
                threads.emplace_back([&path, &ready, &problem] {
                    ready.arrive_and_wait();
                    const auto history = openHistory(path);
                    if (!history)
                        problem = history.error().message;
                    else if (!history->setAside.isEmpty())
                        problem = history->setAside;
                    else if (!history->store->add(record(manyEndings().events())))
                        problem = QStringLiteral("not added");
                });
            }
            threads.clear();
            for (const QString &problem : problems)
                QCOMPARE(problem, QString());
            QCOMPARE(openHistory(path)->store->find({})->size(), size_t(4));
        }
    }

    void whatIsNoDatabaseIsSetAside()
    {
        for (const QString &name : {QStringLiteral(".broken"), QStringLiteral(".broken-2")}) {
            write("Dear diary, this is no database. " + QByteArray(2000, 'x'));
            const auto history = openHistory(m_path);
            QVERIFY2(history, history ? "" : qPrintable(history.error().message));
            QCOMPARE(history->setAside, QString(m_path + name));
            QVERIFY(read(history->setAside).startsWith("Dear diary"));
            QVERIFY(history->store->add(record(manyEndings().events())));
            QFile::remove(m_path + QStringLiteral("-wal"));
        }
    }

    // Also when the damage is beyond what opening reads, after a program that did not end well.
    void damageInsideIsFoundAfterACrash()
    {
        {
            const auto history = openHistory(m_path);
            QVERIFY(history);
            for (int i = 0; i < 50; ++i)
                QVERIFY(history->store->add(record(manyEndings().events())));
        }
        QByteArray bytes = read(m_path);
        const qsizetype middle = bytes.size() / 2;
        for (qsizetype i = middle; i < middle + 3 * 4096; ++i)
            bytes[i] = char(0xa5);
        write(bytes);
        QFile log(m_path + QStringLiteral("-wal"));
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write("left behind") > 0);
        log.close();
        const auto history = openHistory(m_path);
        QVERIFY2(history, history ? "" : qPrintable(history.error().message));
        QCOMPARE(history->setAside, QString(m_path + QStringLiteral(".broken")));
        QCOMPARE(read(history->setAside), bytes);
        QVERIFY(history->store->find({})->empty());
    }

    // Two windows that notice the same damage: the second one takes the file that the first began.
    void aSoundFileIsNotSetAsideOnSuspicion()
    {
        const auto first = openHistory(m_path);
        QVERIFY(first);
        QVERIFY(first->store->add(record(manyEndings().events())));
        const auto second = openHistory(m_path, RunStore::defaultLimit, HistoryCheck::Always);
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));
        QCOMPARE(second->setAside, QString());
        QCOMPARE(second->store->find({})->size(), size_t(1));
    }

    void aNewerFileIsNotSetAside()
    {
        QVERIFY(openHistory(m_path));
        SQLite::Database(m_path.toStdString(), SQLite::OPEN_READWRITE)
            .exec("PRAGMA user_version = 99");
        const auto history = openHistory(m_path);
        QVERIFY(!history);
        QCOMPARE(history.error().code, ErrorCode::Unsupported);
        QVERIFY(!QFile::exists(m_path + QStringLiteral(".broken")));
    }

    void aFolderThatCannotBeMadeIsTold()
    {
        QFile inTheWay(m_folder->filePath(QStringLiteral("a")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto history = openHistory(m_path);
        QVERIFY(!history);
        QCOMPARE(history.error().message,
                 QStringLiteral("The folder “%1” for the history of runs cannot be created.")
                     .arg(m_folder->filePath(QStringLiteral("a/b"))));
    }

    void saysWhatWentWrong_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<QString>("message");
        const auto row = [](int code, ErrorCode error, const char *message) {
            QTest::addRow("%d", code) << code << error << QString::fromUtf8(message);
        };
        row(SQLITE_FULL, ErrorCode::File, "The run was not kept: the disk is full.");
        row(SQLITE_READONLY, ErrorCode::File,
            "The run was not kept: its file or folder cannot be written.");
        row(SQLITE_BUSY, ErrorCode::File, "The run was not kept: another program is using it.");
        row(SQLITE_CANTOPEN, ErrorCode::File, "The run was not kept: its file cannot be opened.");
        row(SQLITE_CORRUPT, ErrorCode::Format, "The history of runs is damaged (some words).");
        row(SQLITE_NOTADB, ErrorCode::Format, "The history of runs is damaged (some words).");
        row(SQLITE_IOERR, ErrorCode::File, "The run was not kept: some words.");
    }
    void saysWhatWentWrong()
    {
        QFETCH(int, code);
        const Error error = historyError(SQLite::Exception("some words", code),
                                         QStringLiteral("The run was not kept"));
        QTEST(error.code, "error");
        QTEST(error.message, "message");
    }

private:
    void write(const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_APPLESS_MAIN(TestHistoryFile)
#include "tst_historyfile.moc"
