using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Live;

/// <summary>A screen at the other end of <see cref="LiveHub"/>.</summary>
public interface ILiveClient
{
    /// <summary>Takes a frame of the live protocol. Completes when the connection has taken the bytes.</summary>
    [HubMethodName("frame")]
    Task Frame(byte[] bytes);
}
