// A JSON text as a tree: name and value. What is inside of a value is looked for when it is
// unfolded, a thousand parts at a time, in the background when the text is long. Lives on the GUI
// thread.
#pragma once

#include "inspector/jsonscan.h"
#include "inspector/textdocument.h"
#include "model/queryproposal.h"

#include <QAbstractItemModel>
#include <QFutureWatcher>

#include <memory>

namespace Broadside {

class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        ValueColumn,
        ColumnCount
    };
    enum Role
    {
        KindRole = Qt::UserRole, // a TextKind
        PathRole,                // JSONPath to the value
        SourceRole,              // the value's text, as it stands in the source
        OffsetRole,              // where the name or the scalar begins in the source; -1: nowhere
    };

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    // Null for none.
    void setDocument(const TextDocumentPointer &document);
    bool isReading() const { return m_reading.isRunning(); }
    // Reads until the name or value that begins there is known, and tells it with revealed(). A
    // later call takes the place of one that still reads.
    void reveal(qint64 offset);
    // What one would write to check or capture the value.
    QueryProposal proposal(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void readingChanged(bool isReading);
    void revealed(const QModelIndex &index);

private:
    Q_DISABLE_COPY_MOVE(JsonTreeModel)

    struct Node
    {
        Node *parent = nullptr;
        int row = 0;
        JsonPart part;
        std::vector<std::unique_ptr<Node>> children;
        qint64 next = -1; // where more children are to be read; -1: nowhere
    };

    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(Node *node) const;
    void take(Node *node, const JsonChildren &children);
    void takeRoot(const JsonRoot &root);
    static void append(Node &node, const JsonChildren &children);
    void readRoot();
    void startReading(Node *node, qint64 from);
    bool readMore(Node *node);
    void goOnRevealing();
    static Node *childAt(const Node &node, qint64 offset);
    void finishReading();
    QString nameOf(const Node &node) const;
    QString valueOf(const Node &node) const;
    QString pathOf(const Node &node) const;
    QString keyOf(const Node &node) const;
    QByteArrayView text() const;

    TextDocumentPointer m_document;
    std::unique_ptr<Node> m_top; // stands above the root value
    QFutureWatcher<JsonChildren> m_reading;
    Node *m_readNode = nullptr; // whose children are being read
    qint64 m_wantedOffset = -1; // that is to be revealed
};

} // namespace Broadside
