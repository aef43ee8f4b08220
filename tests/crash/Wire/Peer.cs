using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>Somebody who calls a port of a silo.</summary>
internal static class Peer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Calls with a certificate (null: none) and waits until the silo hangs up.</summary>
    public static async Task CallUntilHungUpOnAsync(int port, X509Certificate2? certificate)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        try
        {
            await using var tls = await ProveAsync(client, certificate);
            using var limit = new CancellationTokenSource(Patience);
            Assert.Equal(0, await tls.ReadAsync(new byte[1], limit.Token));
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // Hung up on.
        }
    }

    /// <summary>Sends bytes that are no TLS and waits until the silo hangs up.</summary>
    public static async Task SpeakPlainlyAsync(int port, byte[] bytes)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            await client.GetStream().WriteAsync(bytes);
            using var limit = new CancellationTokenSource(Patience);
            await client.GetStream().CopyToAsync(Stream.Null, limit.Token);
        }
        catch (Exception e) when (e is IOException or SocketException { SocketErrorCode: not SocketError.ConnectionRefused })
        {
            // Hung up on.
        }
    }

    /// <summary>Who signed the certificate that a port shows; null = it hung up first.</summary>
    public static async Task<string?> SeeIssuerAsync(int port, X509Certificate2 own)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        try
        {
            await using var tls = await ProveAsync(client, own);
            return tls.RemoteCertificate!.Issuer;
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return null;
        }
    }

    private static async Task<SslStream> ProveAsync(TcpClient client, X509Certificate2? certificate)
    {
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
            RemoteCertificateValidationCallback = (_, _, _, _) => true, // the silo's check is what is tested
        });
        return tls;
    }
}
