#include "inspector/sentpage.h"

#include "inspector/sentrows.h"
#include "inspector/texttable.h"
#include "inspector/textviewers.h"
#include "report/curlcommand.h"
#include "theme/texts.h"
#include "widgets/keysplitter.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Broadside {

namespace {

QString bodyTitle(const Content &content)
{
    if (content.empty())
        return SentPage::tr("No body");
    qint64 size = 0;
    bool hasFiles = false;
    for (const ContentPiece &piece : content) {
        if (const auto *bytes = std::get_if<QByteArray>(&piece))
            size += bytes->size();
        else
            hasFiles = true;
    }
    return hasFiles ? SentPage::tr("Body, with files")
                    : SentPage::tr("Body, %1").arg(sizeText(size));
}

} // namespace

QByteArray sentBodyText(const Content &content)
{
    if (content.size() == 1 && std::holds_alternative<QByteArray>(content.front()))
        return std::get<QByteArray>(content.front()); // shared, however long
    QByteArray text;
    for (const ContentPiece &piece : content) {
        if (const auto *file = std::get_if<FileContent>(&piece))
            text += SentPage::tr("(the file %1)").arg(file->path).toUtf8();
        else
            text += std::get<QByteArray>(piece);
    }
    return text;
}

SentPage::SentPage(const SyntaxColors &colors, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLabel)
    , m_curl(new QPushButton(tr("Copy as curl")))
    , m_headers(new TextTable({tr("Name"), tr("Value")}))
    , m_bodyTitle(new QLabel)
    , m_body(new RawViewer(colors))
{
    m_line->setWordWrap(true);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_headers->setAccessibleName(tr("Headers that were sent"));
    m_body->view()->setAccessibleName(tr("Body that was sent"));
    m_body->view()->setFrameShape(QFrame::NoFrame);
    m_curl->setToolTip(tr("The request as a command line, for a shell"));
    m_bodyTitle->setBuddy(m_body);
    auto *top = new QHBoxLayout;
    top->addWidget(m_line, 1);
    top->addWidget(m_curl, 0, Qt::AlignTop);
    auto *bodyPane = new QWidget;
    auto *bodyLayout = new QVBoxLayout(bodyPane);
    bodyLayout->setContentsMargins({});
    bodyLayout->addWidget(m_bodyTitle);
    bodyLayout->addWidget(m_body, 1);
    auto *splitter = new KeySplitter(Qt::Vertical);
    splitter->addWidget(m_headers);
    splitter->addWidget(bodyPane);
    splitter->setChildrenCollapsible(false);
    splitter->setPartNames({m_headers->accessibleName(), m_body->view()->accessibleName()});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);
    connect(m_curl, &QPushButton::clicked, this, &SentPage::copyAsCurl);
    show(nullptr);
}

void SentPage::show(const AttemptRecord *attempt)
{
    const PreparedRequest *request = attempt && attempt->request ? &*attempt->request : nullptr;
    m_request = request ? std::optional(*request) : std::nullopt;
    m_curl->setEnabled(request);
    ShownBody body;
    if (request) {
        m_line->setText(QString::fromLatin1(request->method) + u' ' + readableUrl(request->url));
        body.bytes = sentBodyText(request->content);
        m_bodyTitle->setText(bodyTitle(request->content));
    } else {
        m_line->setText(tr("Nothing was sent."));
        m_bodyTitle->clear();
    }
    m_headers->setRows(sentHeaderRows(attempt, palette()));
    body.utf8 = body.bytes;
    body.text = std::make_shared<const TextDocument>(body.utf8, TextLayout::AsIs);
    m_body->setVisible(!body.bytes.isEmpty());
    m_body->show(body, true);
}

QString SentPage::line() const
{
    return m_line->text();
}

void SentPage::copyAsCurl()
{
    if (m_request)
        QApplication::clipboard()->setText(curlCommand(*m_request));
}

} // namespace Broadside
