#include "preferences/networkpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

namespace Broadside {

namespace {

constexpr int noTimeoutSet = -1;
constexpr int mostTimeoutSeconds = 3600;

} // namespace

NetworkPage::NetworkPage(PreferenceStore &store)
    : PreferencesPage(store, tr("Network"))
{
    addNote(tr("What is chosen here holds for all runs, instead of what their collections say."));
    m_timeout = addRow(tr("T&imeout"), new QSpinBox);
    m_timeout->setRange(noTimeoutSet, mostTimeoutSeconds);
    m_timeout->setSpecialValueText(tr("as the collection says"));
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setToolTip(tr("0 is no limit"));
    m_http = addRow(tr("&HTTP version"), new QComboBox);
    m_http->addItem(tr("as the collection says"), -1);
    // As the settings of a request have them.
    m_http->addItem(tr("automatic"), int(HttpVersion::Auto));
    m_http->addItem(QStringLiteral("HTTP/1.1"), int(HttpVersion::Http1));
    m_http->addItem(QStringLiteral("HTTP/2"), int(HttpVersion::Http2));
    m_http->addItem(tr("HTTP/2 without asking (2-direct)"), int(HttpVersion::Http2Direct));
    m_http->setToolTip(tr("Automatic is HTTP/2 where the server offers it"));
    m_verifies = addSwitch(tr("&Verify TLS certificates"));
    m_verifies->setToolTip(tr("Without this, nobody knows who answers"));
    connectControls();
}

void NetworkPage::connectControls()
{
    connect(m_timeout, &QSpinBox::valueChanged, this, [this](int seconds) {
        edit([seconds](Preferences &all) {
            all.timeout.reset();
            if (seconds != noTimeoutSet)
                all.timeout = std::chrono::seconds(seconds);
        });
    });
    connect(m_http, &QComboBox::activated, this, [this] {
        edit([this](Preferences &all) {
            const int version = m_http->currentData().toInt();
            all.http.reset();
            if (version >= 0)
                all.http = HttpVersion(version);
        });
    });
    connect(m_verifies, &QCheckBox::toggled, this, [this](bool isChecked) {
        edit([isChecked](Preferences &all) { all.verifiesTls = isChecked; });
    });
}

void NetworkPage::fill(const Preferences &preferences)
{
    m_timeout->setValue(
        preferences.timeout
            ? int(std::chrono::ceil<std::chrono::seconds>(*preferences.timeout).count())
            : noTimeoutSet);
    choose(*m_http, preferences.http ? int(*preferences.http) : -1);
    m_verifies->setChecked(preferences.verifiesTls);
}

} // namespace Broadside
