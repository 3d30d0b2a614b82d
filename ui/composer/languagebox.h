// Chooses what a text is written in, which is what its Content-Type says.
#pragma once

#include <QComboBox>

namespace Broadside {

class LanguageBox : public QComboBox
{
    Q_OBJECT

public:
    explicit LanguageBox(QWidget *parent = nullptr);

    // By the name that KSyntaxHighlighting has for it, with the Content-Type that says so, if any.
    void showLanguage(const QString &syntax, const QString &contentType);

Q_SIGNALS:
    // The Content-Type of the language that was chosen; not when it says so already.
    void typeChosen(const QString &contentType);

private:
    void choose(int index);

    int m_shown = -1; // what the type says
    QString m_contentType;
};

} // namespace Broadside
