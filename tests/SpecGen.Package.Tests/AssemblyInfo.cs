[assembly: Category("Package")]
[assembly: Parallelizable(ParallelScope.All)]
// Each test starts whole builds.
[assembly: LevelOfParallelism(2)]
