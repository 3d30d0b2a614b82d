// The errors found while loading, in the order found. Bounded, so that a hostile file cannot make
// more of them than anyone would read.
#pragma once

#include "base/error.h"

namespace Broadside {

class ErrorList
{
public:
    static constexpr qsizetype most = 1000;

    void add(Error error)
    {
        if (m_errors.size() < most)
            m_errors.append(std::move(error));
        else
            m_isFull = true;
        ++m_count;
    }

    void add(const QList<Error> &errors)
    {
        for (const Error &error : errors)
            add(error);
    }

    // How many were added, also those beyond the limit: shows whether a step had errors.
    qsizetype count() const { return m_count; }

    QList<Error> take()
    {
        if (m_isFull) {
            m_errors.append({ErrorCode::TooLarge,
                             QStringLiteral("%1 more errors are not shown").arg(m_count - most)});
        }
        return std::move(m_errors);
    }

private:
    QList<Error> m_errors;
    qsizetype m_count = 0;
    bool m_isFull = false;
};

} // namespace Broadside
