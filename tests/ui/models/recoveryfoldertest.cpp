#include "recoveryfoldertest.h"

#include "plan/provenance.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTest>

namespace Broadside {

const QByteArray RecoveryFolderTest::counting = "broadside: 1\n"
                                                "name: Counting\n"
                                                "routes:\n"
                                                "  - name: counted # up\n"
                                                "    get: /0\n";

QByteArray RecoveryFolderTest::counted(int number)
{
    return QByteArray(counting).replace("/0", QByteArray('/' + QByteArray::number(number)));
}

int RecoveryFolderTest::numberIn(const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    const int number = slash < 0 ? -1 : text.sliced(slash + 1).trimmed().toInt();
    return text == counted(number) ? number : -1;
}

EditStep RecoveryFolderTest::step(int number)
{
    return {.name = QStringLiteral("Count"), .edit = [number](const EditSource &source) {
                const QString id = QStringLiteral("counted");
                Route route = *findRoute(source.collection, id)->route;
                route.url = Value::fromText(QStringLiteral("/%1").arg(number));
                return changeRoute(source, id, route);
            }};
}

QByteArray RecoveryFolderTest::onDisk() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void RecoveryFolderTest::write(const QByteArray &text) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void RecoveryFolderTest::leaveBehind(int number, int secondsAgo) const
{
    RecoveryFile file(keptIn(), path());
    QVERIFY(file.write({{path(), counted(number)}},
                       QDateTime::currentDateTimeUtc().addSecs(-secondsAgo)));
}

void RecoveryFolderTest::leaveBehind(const QByteArray &text, const QByteArray &before,
                                     int secondsAgo) const
{
    RecoveryFile file(keptIn(), path());
    QVERIFY(file.write({{path(), text}}, QDateTime::currentDateTimeUtc().addSecs(-secondsAgo), {},
                       {{path(), before}}));
}

bool RecoveryFolderTest::isRecoveryEmpty() const
{
    return QDir(keptIn()).entryList(QDir::Files).isEmpty();
}

void RecoveryFolderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(counting);
}

} // namespace Broadside
