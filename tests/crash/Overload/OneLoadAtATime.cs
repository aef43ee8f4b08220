using Xunit;

namespace ParkAndSee.Tests.Overload;

/// <summary>Tests that measure what others notice must not be what others notice: they run by themselves.</summary>
[CollectionDefinition("one load at a time", DisableParallelization = true)]
public sealed class OneLoadAtATime;
