using Xunit.Sdk;
using Xunit.v3;

// Each test brings a whole cluster to two cores: one at a time, or they test the machine.
[assembly: Parallelization(Mode = ParallelMode.None)]
