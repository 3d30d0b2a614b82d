#include "composer/authpage.h"

#include "composer/formfield.h"
#include "composer/inheritingbox.h"
#include "composer/placeholders.h"
#include "composer/valuetext.h"
#include "widgets/wheelguard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace Broadside {

namespace {

enum AuthKind // in the list of kinds
{
    InheritedAuth,
    NoAuthKind,
    BasicKind,
    BearerKind,
    ApiKeyKind
};

// Of the header with a key for which nobody has typed another name.
QString usualKeyName()
{
    return QStringLiteral("X-API-Key");
}

int kindOf(const std::optional<Auth> &auth)
{
    return auth ? int(auth->index()) + 1 : int(InheritedAuth);
}

} // namespace

QString authKind(const Auth &auth)
{
    if (std::holds_alternative<BasicAuth>(auth))
        return AuthPage::tr("Basic");
    if (std::holds_alternative<BearerAuth>(auth))
        return AuthPage::tr("Bearer");
    if (std::holds_alternative<ApiKeyAuth>(auth))
        return AuthPage::tr("API key");
    return AuthPage::tr("None");
}

AuthPage::AuthPage(QWidget *parent)
    : QWidget(parent)
    , m_kind(new InheritingBox(tr("As inherited"),
                               {authKind(NoAuth{}), authKind(BasicAuth{}), authKind(BearerAuth{}),
                                authKind(ApiKeyAuth{})},
                               this))
    , m_inherited(new QLabel(this))
    , m_form(new QFormLayout(this))
    , m_keyPlace(new QComboBox(this))
    , m_reveal(new QCheckBox(tr("Show what is hidden"), this))
{
    m_kind->setAccessibleName(tr("Kind of authentication"));
    m_keyPlace->addItems({tr("in a header"), tr("in the URL")});
    guardWheel(*m_keyPlace);
    m_keyPlace->setAccessibleName(tr("Where the key is sent"));
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->addRow(tr("Kind"), m_kind);
    m_inherited->setForegroundRole(QPalette::PlaceholderText);
    m_inherited->setTextFormat(Qt::PlainText);
    m_inherited->setWordWrap(true);
    m_form->addRow(m_inherited);
    m_user = addField(tr("User"));
    m_password = addField(tr("Password"));
    m_token = addField(tr("Token"));
    m_keyName = addField(tr("Key name"));
    m_keyName->setInherited(tr("%1 (default)").arg(usualKeyName()));
    m_keyValue = addField(tr("Key value"));
    m_form->addRow(tr("Sent"), m_keyPlace);
    m_form->addRow(m_reveal);
    connect(m_kind, &QComboBox::activated, this, &AuthPage::chooseKind);
    connect(m_keyPlace, &QComboBox::activated, this, &AuthPage::take);
    connect(m_reveal, &QCheckBox::toggled, this, [this](bool is) { hideSecrets(!is); });
    hideSecrets(true);
    showKind(InheritedAuth);
}

FormField *AuthPage::addField(const QString &label)
{
    auto *field = new FormField(label, this);
    field->setPlaceholders({});
    m_form->addRow(label, field);
    connect(field, &FormField::edited, this, &AuthPage::take);
    return field;
}

std::array<FormField *, 5> AuthPage::fields() const
{
    return {m_user, m_password, m_token, m_keyName, m_keyValue};
}

std::array<FormField *, 3> AuthPage::secretFields() const
{
    return {m_password, m_token, m_keyValue};
}

// A placeholder is no secret; what it stands for is masked elsewhere.
void AuthPage::hideSecrets(bool areHidden)
{
    for (FormField *field : secretFields())
        field->setMasked(areHidden && !hasPlaceholders(field->text()));
}

void AuthPage::revealPlaceholders()
{
    for (FormField *field : secretFields()) {
        if (hasPlaceholders(field->text()))
            field->setMasked(false);
    }
}

void AuthPage::show(const std::optional<Auth> &own, const QString &inherited,
                    const Placeholders &placeholders)
{
    m_auth = own;
    for (FormField *field : fields())
        field->setPlaceholders(placeholders);
    m_inherited->setText(inherited);
    showFields(m_auth);
    showKind(kindOf(m_auth));
    hideSecrets(!m_reveal->isChecked());
}

void AuthPage::showFields(const std::optional<Auth> &auth)
{
    if (!auth)
        return;
    if (const auto *basic = std::get_if<BasicAuth>(&*auth)) {
        m_user->show(shortText(basic->user));
        m_password->show(shortText(basic->password));
    } else if (const auto *bearer = std::get_if<BearerAuth>(&*auth)) {
        m_token->show(shortText(bearer->token));
    } else if (const auto *key = std::get_if<ApiKeyAuth>(&*auth)) {
        // Who has emptied it types another one next.
        const QString name = shortText(key->name);
        m_keyName->show(m_isKeyNameEmptied && name == usualKeyName() ? QString() : name);
        m_keyValue->show(shortText(key->value));
        m_keyPlace->setCurrentIndex(key->place == ApiKeyAuth::Place::Header ? 0 : 1);
    }
}

void AuthPage::showKind(int kind)
{
    m_kind->setCurrentIndex(kind);
    const auto setVisible = [this](QWidget *field, bool is) { m_form->setRowVisible(field, is); };
    setVisible(m_inherited, kind == InheritedAuth);
    setVisible(m_user, kind == BasicKind);
    setVisible(m_password, kind == BasicKind);
    setVisible(m_token, kind == BearerKind);
    setVisible(m_keyName, kind == ApiKeyKind);
    setVisible(m_keyValue, kind == ApiKeyKind);
    setVisible(m_keyPlace, kind == ApiKeyKind);
    setVisible(m_reveal, kind >= BasicKind);
}

void AuthPage::commit()
{
    for (FormField *field : fields())
        field->commit();
}

std::optional<Auth> AuthPage::typed() const
{
    const auto valueOf = [](const FormField *field) { return Value::fromText(field->text()); };
    switch (m_kind->currentIndex()) {
    case NoAuthKind:
        return NoAuth{};
    case BasicKind:
        return BasicAuth{valueOf(m_user), valueOf(m_password)};
    case BearerKind:
        return BearerAuth{valueOf(m_token)};
    case ApiKeyKind: {
        // A header needs a name from the start; the empty field says which.
        const QString name = m_keyName->text().isEmpty() ? usualKeyName() : m_keyName->text();
        return ApiKeyAuth{Value::fromText(name), valueOf(m_keyValue),
                          m_keyPlace->currentIndex() == 0 ? ApiKeyAuth::Place::Header
                                                          : ApiKeyAuth::Place::Query};
    }
    default:
        return std::nullopt;
    }
}

void AuthPage::chooseKind(int kind)
{
    commit();
    showKind(kind);
    m_auth = typed();
    Q_EMIT edited(m_auth, false);
}

void AuthPage::take()
{
    revealPlaceholders();
    m_isKeyNameEmptied = m_kind->currentIndex() == ApiKeyKind && m_keyName->text().isEmpty();
    m_auth = typed();
    Q_EMIT edited(m_auth, true);
}

} // namespace Broadside
