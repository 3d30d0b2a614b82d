// The errors found while a collection is loaded or planned, in the order found. Bounded, so that a
// hostile file cannot make more of them than anyone would read.
#pragma once

#include "base/error.h"
#include "base/texts.h"

namespace Broadside {

class ErrorList
{
public:
    static constexpr qsizetype most = 1000;

    void add(Error error)
    {
        if (m_errors.size() < most)
            m_errors.append(std::move(error));
        ++m_count;
    }

    void add(const QList<Error> &errors)
    {
        for (const Error &error : errors)
            add(error);
    }

    // For one that would tell nothing new.
    void addUnlisted() { ++m_count; }

    // How many were added, also those that are not listed: shows whether a step had errors.
    qsizetype count() const { return m_count; }

    QList<Error> take()
    {
        if (const qsizetype more = m_count - m_errors.size(); more > 0) {
            m_errors.append({ErrorCode::TooLarge,
                             more == 1 ? Broadside::tr("one more error is not shown")
                                       : Broadside::tr("%1 more errors are not shown").arg(more)});
        }
        return std::move(m_errors);
    }

private:
    QList<Error> m_errors;
    qsizetype m_count = 0;
};

} // namespace Broadside
