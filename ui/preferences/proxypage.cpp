#include "preferences/proxypage.h"

#include "model/proxyurl.h"
#include "preferences/preferencefield.h"
#include "theme/failuretext.h"

#include <QComboBox>

namespace Broadside {

namespace {

using Mode = ProxyPreferences::Mode;

QString addressProblem(const QString &text)
{
    const std::expected<QUrl, Wording> proxy = parseProxy(text);
    if (!proxy)
        return wordingText(proxy.error());
    return proxy->isEmpty() ? ProxyPage::tr("Without an address no run starts.") : QString();
}

QString exceptionsProblem(const QString &text)
{
    const std::expected<NoProxyList, QString> list = NoProxyList::parse(text);
    return list ? QString()
                : ProxyPage::tr("“%1” is neither a host nor an address or a network such as "
                                "10.0.0.0/8.")
                      .arg(list.error());
}

} // namespace

ProxyPage::ProxyPage(PreferenceStore &store)
    : PreferencesPage(store, tr("Proxy"))
{
    addNote(tr("What a collection says of its proxy comes first. Hosts of this machine are reached "
               "directly."));
    m_mode = addRow(tr("P&roxy"), new QComboBox);
    m_mode->addItem(tr("as the environment variables say"), int(Mode::Environment));
    m_mode->addItem(tr("none"), int(Mode::None));
    m_mode->addItem(tr("this one:"), int(Mode::Own));
    addFields();
    addNote(tr("The password is not stored: it is forgotten when Broadside ends."));
    connectFields();
}

void ProxyPage::addFields()
{
    m_address = addRow(tr("&Address"), new PreferenceField);
    m_address->edit()->setPlaceholderText(QStringLiteral("http://proxy.example:3128"));
    m_address->setToolTip(
        tr("http:// for an HTTP proxy, https:// for one that is itself spoken to "
           "over TLS, socks5:// or socks5h:// for a SOCKS proxy; with socks5h the "
           "proxy looks up the hosts"));
    m_address->setCheck(addressProblem);
    m_address->setTakenWhole(); // half of it may be half a password
    m_user = addRow(tr("&User"), new PreferenceField);
    m_password = addRow(tr("Pass&word"), new PreferenceField);
    m_password->edit()->setEchoMode(QLineEdit::Password);
    m_exceptions = addRow(tr("Not &for"), new PreferenceField);
    m_exceptions->edit()->setPlaceholderText(QStringLiteral("intranet.example, 10.0.0.0/8"));
    m_exceptions->setToolTip(
        tr("Hosts with all below them, .domains, addresses and networks that are reached without "
           "a proxy, separated by commas"));
    m_exceptions->setCheck(exceptionsProblem);
}

void ProxyPage::connectFields()
{
    connect(m_mode, &QComboBox::activated, this, [this] {
        edit([this](Preferences &all) { all.proxy.mode = Mode(m_mode->currentData().toInt()); });
    });
    connect(m_address, &PreferenceField::taken, this, &ProxyPage::takeAddress);
    connect(m_user, &PreferenceField::taken, this, [this](const QString &text) {
        edit([text](Preferences &all) { all.proxy.user = text; });
    });
    connect(m_password, &PreferenceField::taken, this, [this](const QString &text) {
        edit([text](Preferences &all) { all.proxy.password = text; });
    });
    connect(m_exceptions, &PreferenceField::taken, this, [this](const QString &text) {
        edit([text](Preferences &all) { all.proxy.exceptions = text; });
    });
}

// User and password, which may be pasted with it, go to their own fields.
void ProxyPage::takeAddress(const QString &text)
{
    const QUrl address = parseProxy(text).value_or(QUrl());
    edit([address](Preferences &all) {
        all.proxy.server = address.adjusted(QUrl::RemoveUserInfo);
        if (address.userInfo().isEmpty())
            return;
        all.proxy.user = address.userName(QUrl::FullyDecoded);
        all.proxy.password = address.password(QUrl::FullyDecoded);
    });
    showStored(); // as it is written in full
}

void ProxyPage::commit()
{
    for (PreferenceField *each : {m_address, m_user, m_password, m_exceptions})
        each->commit();
}

void ProxyPage::fill(const Preferences &preferences)
{
    const ProxyPreferences &proxy = preferences.proxy;
    choose(*m_mode, int(proxy.mode));
    for (PreferenceField *each : {m_address, m_user, m_password, m_exceptions})
        each->setEnabled(proxy.mode == Mode::Own);
    m_address->show(proxy.server.toString());
    m_user->show(proxy.user);
    m_password->show(proxy.password);
    m_exceptions->show(proxy.exceptions);
}

} // namespace Broadside
