// Fills a document with parts, and empties those that are no longer shown: some of it in each turn
// of the event loop, so that neither is a wait. On the GUI thread.
#pragma once

#include "inspector/richparts.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace Broadside {

using RichPartsPointer = std::shared_ptr<const RichParts>;
using RichDocumentPointer = std::shared_ptr<QTextDocument>;

class RichFiller : public QObject
{
    Q_OBJECT

public:
    explicit RichFiller(QObject *parent = nullptr);

    // The first part is there at once. Stops what was being filled.
    void start(const RichDocumentPointer &document, const RichPartsPointer &parts);
    void stop();
    void pause() { m_turn.stop(); }
    void resume();
    bool isFilling() const { return m_document != nullptr; }

Q_SIGNALS:
    void grown(); // the last time when it is filled

private:
    void insertNext();

    RichDocumentPointer m_document; // null: none is being filled
    RichPartsPointer m_parts;
    size_t m_next = 0;
    QTimer m_turn;
};

// A document of hundreds of thousands of paragraphs is not freed in a frame.
class RichRemover : public QObject
{
    Q_OBJECT

public:
    explicit RichRemover(QObject *parent = nullptr);

    // Nothing shows it any longer.
    void take(RichDocumentPointer document);

private:
    void removeSome();

    std::vector<RichDocumentPointer> m_documents;
    QTimer m_turn;
};

} // namespace Broadside
