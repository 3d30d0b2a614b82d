#include "support/mutualtlsserver.h"

#include <QProcess>

namespace Broadside {

MutualTlsServer::MutualTlsServer()
{
    if (makeCertificates())
        serve();
}

void MutualTlsServer::serve()
{
    run(QStringLiteral("nginx"), [this] {
        m_tlsPort = freePort();
        QByteArray text = R"(
daemon off; master_process off; worker_processes 1;
pid DIR/nginx.pid; error_log stderr warn;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path DIR/body; proxy_temp_path DIR/proxy; fastcgi_temp_path DIR/fastcgi;
  uwsgi_temp_path DIR/uwsgi; scgi_temp_path DIR/scgi;
  server {
    listen 127.0.0.1:TLS ssl;
    ssl_certificate DIR/server.crt; ssl_certificate_key DIR/server.key;
    ssl_client_certificate DIR/ca.crt; ssl_verify_client optional;
    location = / { return 200 '$ssl_client_verify $ssl_client_s_dn'; }
  }
}
)";
        text.replace("TLS", QByteArray::number(m_tlsPort));
        text.replace("DIR", folderPath().toUtf8());
        writeFile(QStringLiteral("nginx.conf"), text);
        return QStringList{QStringLiteral("-c"), path("nginx.conf"),   QStringLiteral("-p"),
                           folderPath(),         QStringLiteral("-e"), QStringLiteral("stderr")};
    });
}

bool MutualTlsServer::openssl(const QString &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folderPath());
    process.start(QStringLiteral("openssl"), arguments.split(u' '));
    if (process.waitForFinished() && process.exitCode() == 0)
        return true;
    m_error = u"openssl " + arguments + u": " + process.errorString() + u"; it said: " +
              QString::fromUtf8(process.readAllStandardError());
    return false;
}

bool MutualTlsServer::makeCertificates()
{
    const auto request = [](const QString &name, const QString &subject) {
        return QStringLiteral("req -x509 -newkey rsa:2048 -nodes -days 30 -keyout %1.key "
                              "-out %1.crt -subj /CN=%2")
            .arg(name, subject);
    };
    const QString signer = QStringLiteral(" -CA ca.crt -CAkey ca.key");
    return openssl(request(QStringLiteral("ca"), QStringLiteral("Harbour"))) &&
           openssl(request(QStringLiteral("server"), QStringLiteral("quay")) + signer +
                   u" -addext subjectAltName=IP:127.0.0.1") &&
           openssl(request(QStringLiteral("client"), QStringLiteral("ana")) + signer) &&
           openssl(QStringLiteral("rsa -in client.key -aes256 -passout pass:s3cret -out "
                                  "locked.key")) &&
           openssl(QStringLiteral("pkcs12 -export -in client.crt -inkey client.key -passout "
                                  "pass:s3cret -out client.p12"));
}

} // namespace Broadside
