// What a route is called and how it is sent: name, tags, needs, time limits, redirects, protocol.
// What it inherits stands greyed where it says nothing itself.
#pragma once

#include "composer/routedetail.h"
#include "edit/collectionedit.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;

namespace Broadside {

class FormField;
class SettingsForm;

class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(QWidget *parent = nullptr);

    // What can be completed: ids of routes, and tags.
    void setKnown(const QStringList &routes, const QStringList &tags);
    void show(const RouteDetail &detail, const RunOptions &options);
    // What was typed before and could not be stored, in its field; nothing for fields elsewhere.
    void showDraft(const QString &field, const QString &text);
    void commit();

Q_SIGNALS:
    // What happens to the route, and what that is, for people.
    void edited(const Broadside::RouteChange &change, const QString &what, bool isTyping);
    // What is in a field cannot be stored; null: it can.
    void draftChanged(const QString &field, const QString &text);

private:
    void connectFields();
    void connectDrafts();
    FormField *addField(const QString &label, const QString &hint, const QString &draftName);
    void showSettings(const RouteDetail &detail, const RunOptions &options);

    QFormLayout *m_form;
    FormField *m_name;
    QCheckBox *m_isEnabled;
    FormField *m_tags;
    FormField *m_needs;
    SettingsForm *m_settings;
    QLabel *m_forRun; // what this run's options put in the place of what is stored
};

// Why a line with commas is no list of tags; empty when it is one.
QString tagsProblem(const QString &text);

} // namespace Broadside
