#include "composer/settingspage.h"

#include "composer/formfield.h"
#include "composer/listcompletion.h"
#include "composer/routerows.h"
#include "composer/settingsform.h"
#include "model/itemname.h"
#include "model/tagexpression.h"
#include "theme/texts.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QStringListModel>

namespace Broadside {

namespace {

QStringList namesOf(const std::vector<NameReference> &references)
{
    QStringList names;
    for (const NameReference &reference : references)
        names += reference.name;
    return names;
}

// What holds where the route itself says nothing.
SettingsForm::Inherited inheritedBy(const RouteDetail &detail)
{
    Provenance without = detail.provenance;
    const auto forget = [](auto &stored) {
        if (stored && stored->origin.isEmpty())
            stored.reset();
    };
    forget(without.timeout);
    forget(without.connectTimeout);
    forget(without.redirects);
    forget(without.http);
    forget(without.verifyTls);
    forget(without.retry);
    forget(without.responseLimit);
    forget(without.proxy);
    return inheritedTexts(without);
}

// So that the fields of several forms stand in one column.
void alignLabels(std::initializer_list<const QFormLayout *> forms)
{
    QList<QWidget *> labels;
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (item && item->widget())
                labels += item->widget();
        }
    }
    int width = 0;
    for (const QWidget *label : std::as_const(labels))
        width = std::max(width, label->sizeHint().width());
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(width);
}

} // namespace

QString tagsProblem(const QString &text)
{
    for (const QString &tag : listItems(text)) {
        if (!isTagName(tag))
            return SettingsPage::tr("“%1” is not a tag; a tag has letters, digits and _ - . : /")
                .arg(tag);
    }
    return {};
}

SettingsPage::SettingsPage(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_isEnabled(new QCheckBox(tr("Runs with the collection"), this))
    , m_settings(new SettingsForm(this))
    , m_forRun(new QLabel(this))
{
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_name = addField(tr("Name"), {}, QStringLiteral("name"));
    m_form->addRow(QString(), m_isEnabled);
    m_tags = addField(tr("Tags"), tr("for example smoke, users"), QStringLiteral("tags"));
    m_needs = addField(tr("Needs"), tr("requests that must pass first, with commas"),
                       QStringLiteral("needs"));
    m_settings->layout()->setContentsMargins(0, 0, 0, 0);
    m_form->addRow(m_settings);
    alignLabels({m_form, static_cast<const QFormLayout *>(m_settings->layout())});
    m_forRun->setForegroundRole(QPalette::PlaceholderText);
    m_forRun->setWordWrap(true);
    m_form->addRow(m_forRun);
    m_name->setStoredWhole();
    m_tags->setCheck(tagsProblem);
    connectFields();
    connectDrafts();
}

// A recovery file keeps them under the names of the fields.
void SettingsPage::connectDrafts()
{
    for (const FormField *field : findChildren<FormField *>()) {
        connect(field, &FormField::draftChanged, this, [this, field](const QString &text) {
            Q_EMIT draftChanged(field->objectName(), text);
        });
    }
}

void SettingsPage::showDraft(const QString &field, const QString &text)
{
    if (auto *shown = findChild<FormField *>(field))
        shown->showDraft(text);
}

void SettingsPage::connectFields()
{
    connect(m_name, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited([text](Route &route) { route.name = text; }, tr("Rename"), false);
    });
    connect(m_isEnabled, &QCheckBox::clicked, this, [this](bool is) {
        Q_EMIT edited([is](Route &route) { route.isEnabled = is; },
                      is ? tr("Switch On") : tr("Switch Off"), false);
    });
    connect(m_tags, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited(
            [text](Route &route) {
                route.tags = listItems(text);
                route.tags.removeDuplicates();
            },
            tr("Change Tags"), true);
    });
    connect(m_needs, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited(
            [text](Route &route) {
                route.needs.clear();
                for (const QString &name : listItems(text))
                    route.needs.push_back({name});
            },
            tr("Change Needs"), true);
    });
    connect(m_settings, &SettingsForm::edited, this,
            [this](const SettingsChange &change, const QString &what, bool isTyping) {
                Q_EMIT edited([change](Route &route) { change(route.settings); }, what, isTyping);
            });
}

FormField *SettingsPage::addField(const QString &label, const QString &hint,
                                  const QString &draftName)
{
    auto *field = new FormField(label, this);
    field->setObjectName(draftName);
    field->setInherited(hint);
    m_form->addRow(label, field);
    return field;
}

void SettingsPage::setKnown(const QStringList &routes, const QStringList &tags)
{
    const auto offer = [](FormField &field, const QStringList &candidates) {
        const auto *known = qobject_cast<QStringListModel *>(
            field.edit()->completer() ? field.edit()->completer()->model() : nullptr);
        if (!known || known->stringList() != candidates)
            new ListCompleter(*field.edit(), candidates);
    };
    offer(*m_needs, routes);
    offer(*m_tags, tags);
}

void SettingsPage::show(const RouteDetail &detail, const RunOptions &options)
{
    const Route &route = detail.route;
    m_name->setCheck([siblings = detail.siblings](const QString &text) {
        return siblingNameProblem(text, siblings, tr("The name"));
    });
    m_name->show(route.name);
    m_isEnabled->setChecked(route.isEnabled);
    m_tags->show(typedList(route.tags));
    m_needs->show(typedList(namesOf(route.needs)));
    m_settings->show(route.settings, inheritedBy(detail));
    showSettings(detail, options);
}

void SettingsPage::showSettings(const RouteDetail &detail, const RunOptions &options)
{
    QStringList forRun;
    const std::vector<DetailRow> given = settingRows(detail, options);
    const std::vector<DetailRow> stored = settingRows(detail, {});
    for (size_t i = 0; i < given.size(); ++i) {
        if (given[i] != stored[i])
            forRun += tr("%1: %2").arg(given[i].name, given[i].value);
    }
    m_forRun->setVisible(!forRun.isEmpty());
    m_forRun->setText(tr("The settings of Broadside win over these: %1").arg(listText(forRun)));
}

void SettingsPage::commit()
{
    for (FormField *field : {m_name, m_tags, m_needs})
        field->commit();
    m_settings->commit();
}

} // namespace Broadside
