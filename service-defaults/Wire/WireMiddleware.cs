using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;

namespace ParkAndSee.Wire;

/// <summary>
/// Middleware of one kind of connection: both sides show a certificate of the cluster's authority,
/// then everything goes through TLS. A peer that fails is hung up on, with one line in the log.
/// </summary>
/// <param name="name">What the log calls the door.</param>
/// <param name="peerRole">What the other side must be.</param>
/// <param name="answers">True where the other side has called us.</param>
/// <param name="options">Bounds and checks.</param>
/// <param name="files">Who we are.</param>
/// <param name="logger">Told of refusals.</param>
internal sealed class WireMiddleware(string name, string peerRole, bool answers, WireTlsOptions options, WireFiles files, ILogger logger)
{
    private const SslProtocols Versions = SslProtocols.Tls12 | SslProtocols.Tls13;

    private int _handshakes;

    /// <summary>Runs a connection to its end.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        await using var tls = new SslStream(new PipeStream(connection.Transport), leaveInnerStreamOpen: false);
        if (await FaultAsync(connection, tls) is { } fault)
        {
            if (answers) WireLogMessages.Refused(logger, connection.RemoteEndPoint, name, fault);
            else WireLogMessages.NotCalled(logger, name, connection.RemoteEndPoint, fault);
            return;
        }

        var plain = connection.Transport;
        try
        {
            await using var pipe = new TlsPipe(tls);
            connection.Transport = pipe;
            await next(connection);
        }
        finally
        {
            connection.Transport = plain; // the transport closes what it has opened
        }
    }

    private async Task<string?> FaultAsync(ConnectionContext connection, SslStream tls)
    {
        if (Interlocked.Increment(ref _handshakes) > options.MaxHandshakes && answers)
        {
            Interlocked.Decrement(ref _handshakes);
            return $"{options.MaxHandshakes} others are proving themselves already.";
        }

        using var limit = new CancellationTokenSource(options.HandshakeTimeout);
        var identity = files.Current;
        var address = options.CheckAddress && !answers ? (connection.RemoteEndPoint as IPEndPoint)?.Address : null;
        var check = new PeerCheck(identity.Authorities, peerRole, answers ? PeerCheck.Client : PeerCheck.Server, address);
        try
        {
            await (answers ? tls.AuthenticateAsServerAsync(Server(identity, check),
                limit.Token) : tls.AuthenticateAsClientAsync(Client(identity, check), limit.Token));
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException
            or ConnectionAbortedException)
        {
            return check.Reason ?? Describe(e, limit.IsCancellationRequested);
        }
        finally
        {
            Interlocked.Decrement(ref _handshakes);
        }
    }

    private string Describe(Exception e, bool late) => e switch
    {
        _ when late => $"it did not prove itself within {options.HandshakeTimeout.TotalSeconds:0} s.",
        AuthenticationException { InnerException: { } inner } => $"no TLS between us ({inner.Message})",
        AuthenticationException => $"no TLS between us ({e.Message})",
        _ => "the connection was closed: the peer does not use TLS, or does not accept this certificate.",
    };

    private static SslServerAuthenticationOptions Server(WireIdentity identity, PeerCheck check) => new()
    {
        ServerCertificateContext = identity.Own,
        ClientCertificateRequired = true,
        EnabledSslProtocols = Versions,
        CertificateChainPolicy = check.Policy(),
        RemoteCertificateValidationCallback = check.Accept,
        // Connections last for days; every new one shows its certificate.
        AllowTlsResume = false,
        AllowRenegotiation = false,
    };

    private static SslClientAuthenticationOptions Client(WireIdentity identity, PeerCheck check) => new()
    {
        ClientCertificateContext = identity.Own,
        EnabledSslProtocols = Versions,
        CertificateChainPolicy = check.Policy(),
        RemoteCertificateValidationCallback = check.Accept,
        AllowTlsResume = false,
        AllowRenegotiation = false,
    };
}
