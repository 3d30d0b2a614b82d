#include "model/querysyntax.h"

#include "base/json.h"

#include <jsoncons_ext/jsonpath/jsonpath.hpp>

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <memory>

namespace Broadside {

namespace {

struct FreeXPathContext
{
    void operator()(xmlXPathContext *context) const { xmlXPathFreeContext(context); }
};

struct FreeXPath
{
    void operator()(xmlXPathCompExpr *path) const { xmlXPathFreeCompExpr(path); }
};

} // namespace

QString jsonPathProblem(const QString &path)
{
    static const QRegularExpression quoted(
        QStringLiteral("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\""));
    const QString unquoted = QString(path).remove(quoted);
    // Matched by the standard library's recursion, these can be made to use up the stack.
    static const QRegularExpression matching(QStringLiteral("=~|\\btokenize\\s*\\("));
    if (unquoted.contains(matching))
        return QStringLiteral("=~ and tokenize() are not supported; use regex or matches");
    try {
        std::error_code error;
        static_cast<void>(jsoncons::jsonpath::make_expression<Json>(path.toStdString(), error));
        return error ? QString::fromStdString(error.message()) : QString();
    } catch (const std::exception &exception) {
        return QString::fromUtf8(exception.what());
    }
}

void prepareXml()
{
    // Its own way of doing so is not safe on several threads at once.
    static const bool isReady = [] {
        xmlInitParser();
        return true;
    }();
    Q_UNUSED(isReady)
}

QString xPathProblem(const QString &path)
{
    prepareXml();
    const std::unique_ptr<xmlXPathContext, FreeXPathContext> context(xmlXPathNewContext(nullptr));
    QString message;
    context->userData = &message;
    context->error = [](void *kept, auto *error) {
        *static_cast<QString *>(kept) = QString::fromUtf8(error->message).simplified();
    };
    const std::unique_ptr<xmlXPathCompExpr, FreeXPath> compiled(
        xmlXPathCtxtCompile(context.get(), BAD_CAST path.toUtf8().constData()));
    if (compiled)
        return {};
    return message.isEmpty() ? QStringLiteral("Invalid expression") : message;
}

QString patternProblem(const QString &pattern)
{
    const QRegularExpression compiled = checkPattern(pattern);
    return compiled.isValid() ? QString() : compiled.errorString();
}

QRegularExpression checkPattern(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption);
}

} // namespace Broadside
