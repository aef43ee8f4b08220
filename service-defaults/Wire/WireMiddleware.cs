using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Orleans.Connections.Security;

namespace ParkAndSee.Wire;

/// <summary>
/// Middleware of one kind of connection: both sides show a certificate of the cluster's authority, then everything goes through the TLS
/// of <c>Microsoft.Orleans.Connections.Security</c>. A peer that fails is disconnected, with one line in the log.
/// </summary>
/// <param name="name">What the log calls the port.</param>
/// <param name="peerRole">Role that the peer's certificate must have.</param>
/// <param name="answers">True where the peer has called us.</param>
/// <param name="options">Bounds and checks.</param>
/// <param name="files">Our certificate and the authorities.</param>
/// <param name="logger">Gets one line for each refused peer.</param>
internal sealed class WireMiddleware(string name, string peerRole, bool answers, WireTlsOptions options, WireFiles files, ILogger logger)
{
    private int _handshakes;

    /// <summary>Runs a connection to its end.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (Interlocked.Increment(ref _handshakes) > options.MaxHandshakes && answers)
        {
            Interlocked.Decrement(ref _handshakes);
            Refuse(connection, $"{options.MaxHandshakes} others are proving themselves already.");
            return;
        }

        var (identity, began, inHandshake) = (files.Current, Stopwatch.GetTimestamp(), true);
        var address = options.CheckAddress && !answers ? (connection.RemoteEndPoint as IPEndPoint)?.Address : null;
        var check = new PeerCheck(identity.Authorities, peerRole, answers ? PeerCheck.Client : PeerCheck.Server, address);
        // The middleware's callbacks do not name the connection: one pipeline each, which lasts as long as it.
        using var log = new HandshakeLog();
        var pipeline = new ConnectionBuilder(log);
        if (answers) pipeline.UseServerTls(Tls(identity, check));
        else pipeline.UseClientTls(Tls(identity, check));
        pipeline.Run(secured =>
        {
            EndHandshake();
            return check.IsAccepted ? next(secured) : Task.CompletedTask;
        });
        try
        {
            await pipeline.Build()(connection);
        }
        finally
        {
            EndHandshake();
        }

        if (!check.IsAccepted || log.Failure is not null)
            Refuse(connection, check.Reason ?? Describe(log.Failure, Stopwatch.GetElapsedTime(began)));

        void EndHandshake()
        {
            if (!inHandshake) return;
            inHandshake = false;
            Interlocked.Decrement(ref _handshakes);
        }
    }

    private void Refuse(ConnectionContext connection, string reason)
    {
        if (answers) WireLogMessages.Refused(logger, connection.RemoteEndPoint, name, reason);
        else WireLogMessages.NotCalled(logger, name, connection.RemoteEndPoint, reason);
    }

    private string Describe(Exception? failure, TimeSpan took) => failure switch
    {
        null => "it shows no certificate.",
        OperationCanceledException and not ConnectionAbortedException => Late(),
        _ when took >= options.HandshakeTimeout => Late(),
        AuthenticationException { InnerException: { } inner } => $"no TLS between us ({inner.Message})",
        AuthenticationException => $"no TLS between us ({failure.Message})",
        _ => "the connection was closed: the peer does not use TLS, or does not accept this certificate.",
    };

    private string Late() => $"it did not prove itself within {options.HandshakeTimeout.TotalSeconds:0} s.";

    private TlsOptions Tls(WireIdentity identity, PeerCheck check) => new()
    {
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        HandshakeTimeout = options.HandshakeTimeout,
        // Asked for; a peer that shows none is refused after the handshake, because PeerCheck has not accepted it.
        RemoteCertificateMode = RemoteCertificateMode.AllowCertificate,
        RemoteCertificateValidation = check.Accept,
        // The constructor of the middleware wants one; the contexts below take its place, because they hold intermediates too.
        LocalServerCertificateSelector = (_, _) => identity.Own.TargetCertificate,
        OnAuthenticateAsServer = (_, tls) => Complete((SslServerAuthenticationOptions)tls.SslServerAuthenticationOptions, identity, check),
        OnAuthenticateAsClient = (_, tls) => Complete((SslClientAuthenticationOptions)tls.SslClientAuthenticationOptions, identity, check),
    };

    private static void Complete(SslServerAuthenticationOptions tls, WireIdentity identity, PeerCheck check)
    {
        tls.ServerCertificateSelectionCallback = null;
        tls.ServerCertificateContext = identity.Own;
        tls.CertificateChainPolicy = check.Policy();
        // Connections last for days; every new one shows its certificate.
        tls.AllowTlsResume = false;
        tls.AllowRenegotiation = false;
    }

    private static void Complete(SslClientAuthenticationOptions tls, WireIdentity identity, PeerCheck check)
    {
        tls.ClientCertificateContext = identity.Own;
        tls.CertificateChainPolicy = check.Policy();
        tls.AllowTlsResume = false;
        tls.AllowRenegotiation = false;
    }
}
