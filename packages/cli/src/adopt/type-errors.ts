import { dirname } from 'node:path';
import { ts, type Project } from 'ts-morph';

/** One error of the compiler. */
export interface TypeError {
  /** Absolute. */
  readonly file: string;
  /** Offset in the changed text. */
  readonly start: number;
  readonly code: number;
  readonly message: string;
}

/** The compiler's errors in the project's own files, with other texts in place of some of them. */
export function typeErrors(
  project: Project,
  texts: ReadonlyMap<string, string> = new Map(),
): readonly TypeError[] {
  const before = project.getProgram().compilerObject;
  return errorsOf(texts.size === 0 ? before : programWith(before, project, texts));
}

/** The program with other texts in place of some files; the rest is not read again. */
function programWith(
  before: ts.Program,
  project: Project,
  texts: ReadonlyMap<string, string>,
): ts.Program {
  const options = project.getCompilerOptions();
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const library = libraryFolder(before);
  host.getDefaultLibLocation = () => library;
  host.getDefaultLibFileName = (each) => `${library}/${ts.getDefaultLibFileName(each)}`;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, language, true);
    return before.getSourceFile(file) ?? getSourceFile(file, language, ...rest);
  };
  const rootNames = [...new Set([...before.getRootFileNames(), ...texts.keys()])];
  return ts.createProgram({ rootNames, options, host });
}

function errorsOf(program: ts.Program): readonly TypeError[] {
  return program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file))
    .flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ])
    .map(toError);
}

/** Where the types of the language are: ts-morph holds them in memory. */
function libraryFolder(program: ts.Program): string {
  const library = program.getSourceFiles().find((file) => program.isSourceFileDefaultLibrary(file));
  return library === undefined ? '' : dirname(library.fileName);
}

function toError({ file, start = 0, code, messageText }: ts.Diagnostic): TypeError {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(/\s+/g, ' ');
  return { file: file?.fileName ?? '', start, code, message };
}

/** The errors that were not there before; places move, so equal errors are counted. */
export function newErrors(
  before: readonly TypeError[],
  after: readonly TypeError[],
): readonly TypeError[] {
  const counts = new Map<string, number>();
  for (const error of before) counts.set(identity(error), (counts.get(identity(error)) ?? 0) + 1);
  return after.filter((error) => {
    const known = counts.get(identity(error)) ?? 0;
    counts.set(identity(error), known - 1);
    return known <= 0;
  });
}

const identity = ({ file, code, message }: TypeError): string => `${file}\n${code}\n${message}`;
