#include "bench/collectionfile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

Measured<QString> writeCollection(const Bench &bench, const QString &baseUrl, const QString &path,
                                  int count)
{
    QByteArray text =
        "broadside: 1\nname: Benchmark\nbase_url: " + baseUrl.toUtf8() + "\nroutes:\n";
    for (int i = 1; i <= count; ++i) {
        text += "  - { name: route " + QByteArray::number(i) + ", get: " + path.toUtf8() +
                ", tags: [ bench ] }\n";
    }
    return writeText(bench, u"bench.broadside.yaml"_s, text);
}

Measured<QString> writeLargeCollection(const Bench &bench, int folders, int routesInEach)
{
    QByteArray text = "broadside: 1\nname: Large\nbase_url: http://127.0.0.1:1\nroutes:\n";
    for (int folder = 0; folder < folders; ++folder) {
        text += "  - folder: folder " + QByteArray::number(folder) + "\n    routes:\n";
        for (int route = 0; route < routesInEach; ++route) {
            const QByteArray number = QByteArray::number(folder * routesInEach + route);
            text += "      - { name: route " + number + ", get: /items/" + number + ", tags: [ " +
                    (route % 2 == 0 ? "even" : "odd") + (route % 10 == 0 ? ", tens" : "") +
                    " ] }\n";
        }
    }
    return writeText(bench, u"large.broadside.yaml"_s, text);
}

Measured<QString> writeText(const Bench &bench, const QString &name, const QByteArray &text)
{
    QFile file(bench.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return std::unexpected(u"%1 cannot be written: %2"_s.arg(name, file.errorString()));
    return file.fileName();
}

} // namespace Broadside::Bench
