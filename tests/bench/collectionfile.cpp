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

Measured<QString> writeText(const Bench &bench, const QString &name, const QByteArray &text)
{
    QFile file(bench.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return std::unexpected(u"%1 cannot be written: %2"_s.arg(name, file.errorString()));
    return file.fileName();
}

} // namespace Broadside::Bench
