// Text with {{placeholders}} in the font for code: coloured by its syntax, and telling in a tooltip
// what each placeholder stands for. Of one line or of many. Read-only.
#pragma once

#include "composer/placeholders.h"

#include <QPlainTextEdit>

#include <optional>

namespace Broadside {

class TemplateHighlighter;

class TemplateEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    enum class Lines
    {
        One,
        Many
    };

    TemplateEdit(Lines lines, const QString &accessibleName, QWidget *parent = nullptr);
    ~TemplateEdit() override;

    // The syntax is a name that KSyntaxHighlighting knows; empty is none. Keeps the place that is
    // in sight when the text stays alike. Without placeholders braces are text like any other.
    void show(const QString &text, const QString &syntax,
              const std::optional<Placeholders> &placeholders);
    // What the tooltip at a position of the text says.
    QString meaningAt(int position) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int lineHeight() const;

    Lines m_lines;
    TemplateHighlighter *m_highlighter = nullptr; // owned by the document
};

} // namespace Broadside
