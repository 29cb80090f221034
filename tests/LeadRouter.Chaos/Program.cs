using LeadRouter.Chaos.Matrix;
using Xunit.Runner.InProc.SystemConsole;

return args is ["matrix", .. var rest] ? await MatrixCommand.RunAsync(rest) : await ConsoleRunner.Run(args);
