// The body of a route: its kind, then text with its syntax, or rows of a form. What one typed for
// one kind comes back when one goes to another and returns.
#pragma once

#include "composer/placeholders.h"
#include "model/body.h"
#include "widgets/typingpause.h"

#include <QSet>
#include <QWidget>

#include <array>
#include <functional>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace Broadside {

class JsonEdit;
class LanguageBox;
class RowsEditor;
class TemplateEdit;
class TextBodyEdit;

class RouteBodyPage : public QWidget
{
    Q_OBJECT

public:
    explicit RouteBodyPage(QWidget *parent = nullptr);

    // What files are relative to, for choosing one.
    void setFolder(const QString &folder) { m_folder = folder; }
    // The content type that the route sets or inherits, if any: it tells the language of a text.
    // As RowsEditor::setStep().
    void setStep(int step);
    void show(const Body &body, const QString &contentType, const Placeholders &placeholders);
    // What was typed before and could not be stored, in its field.
    void showDraft(const QString &field, const QString &text);
    // What was typed last is told now.
    void commit();

Q_SIGNALS:
    void edited(const Broadside::Body &body, bool isTyping);
    // By the language of a text.
    void contentTypeChosen(const QString &contentType);
    // What is in a field cannot be stored; null: it can.
    void draftChanged(const QString &field, const QString &text);

private:
    void buildHead();
    void connectText();
    void buildPages();
    QWidget *graphQlPage();
    QWidget *filePage();
    void showPage(int kind);
    void chooseKind(int kind);
    Body converted(int kind) const;
    bool isStored(const TextBodyEdit &edit) const;
    void takeText();
    GraphQlBody typedGraphQl() const;
    void takeGraphQl();
    void format();
    QString formatTip() const;
    void noteLeaving(int kind);
    QString textForJson() const;
    void beginJson(const QString &text);
    void showJsonDraft(const QString &field, const QString &text);
    void connectRowsDrafts();
    void showRowsDraft(const QString &field, const QString &text);
    void set(const Body &body, bool isTyping);
    void begin(const Body &body);
    void forgetTyping();
    TemplateEdit *editOf(const QString &field) const;
    void tellDrafts();
    void tellDraft(const QString &field, const TemplateEdit &edit, bool isDraft);
    void showContent();
    QString problem() const;
    void showProblem();
    void chooseFile();
    void chooseFileOfPart();
    void askForFile(const std::function<void(const QString &)> &take);
    void updateHead();

    std::array<std::optional<Body>, std::variant_size_v<Body>> m_known; // by kind
    Body m_body;
    // Chosen, and to be stored with the first thing that is typed: a file needs a path and GraphQL
    // a query. JSON that began as another text has to be JSON.
    bool m_isBegun = false;
    bool m_isCleared = false;          // what it needs was taken away
    std::optional<GraphQlBody> m_left; // without a query, when another kind was chosen
    QString m_copied;                  // what JSON and text last took from each other
    QSet<QString> m_drafts;            // fields that were told as such
    Placeholders m_placeholders;
    QString m_folder;
    TypingPause m_pause; // in typing a text

    QString m_contentType;
    QComboBox *m_kind;
    LanguageBox *m_language;
    QLabel *m_type;
    QToolButton *m_format;
    QLabel *m_problem;
    QStackedWidget *m_pages;
    JsonEdit *m_json;
    RowsEditor *m_form;
    RowsEditor *m_parts;
    TextBodyEdit *m_text;
    TemplateEdit *m_file;
    TextBodyEdit *m_query;
    JsonEdit *m_variables;
    TemplateEdit *m_operation;
};

} // namespace Broadside
