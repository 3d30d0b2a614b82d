// How a request proves who sends it: the kind, and what that kind needs. Credentials that stand in
// the file itself are hidden until one asks to see them.
#pragma once

#include "model/auth.h"

#include <QWidget>

#include <array>
#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace Broadside {

class FormField;
class Placeholders;

class AuthPage : public QWidget
{
    Q_OBJECT

public:
    explicit AuthPage(QWidget *parent = nullptr);

    // What is said here, what holds otherwise, for people, and what placeholders stand for.
    void show(const std::optional<Auth> &own, const QString &inherited,
              const Placeholders &placeholders);
    std::optional<Auth> typed() const;
    void commit();

Q_SIGNALS:
    // Empty: as inherited.
    void edited(const std::optional<Broadside::Auth> &auth, bool isTyping);

private:
    FormField *addField(const QString &label);
    std::array<FormField *, 5> fields() const;
    std::array<FormField *, 3> secretFields() const;
    void showFields(const std::optional<Auth> &auth);
    void showKind(int kind);
    void chooseKind(int kind);
    void take();
    void hideSecrets(bool areHidden);
    void revealPlaceholders();

    std::optional<Auth> m_auth; // its own
    QComboBox *m_kind;
    QLabel *m_inherited;
    QFormLayout *m_form;
    FormField *m_user;
    FormField *m_password;
    FormField *m_token;
    FormField *m_keyName;
    FormField *m_keyValue;
    QComboBox *m_keyPlace;
    QCheckBox *m_reveal;
    bool m_isKeyNameEmptied = false; // by who types it
};

// "Basic", "Bearer", …
QString authKind(const Auth &auth);

} // namespace Broadside
