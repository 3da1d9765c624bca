// Says what Docker ignores: BuildKit's own walk over a context, and moby's matcher beside it.
// Reads one case per line, as JSON, and answers each with one line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	gofs "io/fs"
	"os"
	"path"
	"sort"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
	"github.com/tonistiigi/fsutil"
	"github.com/tonistiigi/fsutil/types"
)

type question struct {
	Ignore string   `json:"ignore"`
	Paths  []string `json:"paths"`
}

type answer struct {
	// The build fails with this file.
	Error string `json:"error,omitempty"`
	// Whether each path is ignored: on BuildKit's walk, and by MatchesOrParentMatches.
	Walked  []bool `json:"walked,omitempty"`
	Matched []bool `json:"matched,omitempty"`
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	decoder, encoder := json.NewDecoder(lines), json.NewEncoder(out)
	for {
		var asked question
		if err := decoder.Decode(&asked); err == io.EOF {
			return
		} else if err != nil {
			panic(err)
		}
		if err := encoder.Encode(decide(asked)); err != nil {
			panic(err)
		}
	}
}

func decide(asked question) answer {
	patterns, err := ignorefile.ReadAll(strings.NewReader(asked.Ignore))
	if err != nil {
		return answer{Error: err.Error()}
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return answer{Error: err.Error()}
	}
	sent, err := walk(asked.Paths, patterns)
	if err != nil {
		return answer{Error: err.Error()}
	}
	var said answer
	for _, name := range asked.Paths {
		matched, err := matcher.MatchesOrParentMatches(name)
		if err != nil {
			return answer{Error: err.Error()}
		}
		said.Walked = append(said.Walked, !sent[name])
		said.Matched = append(said.Matched, matched)
	}
	return said
}

func walk(paths, patterns []string) (map[string]bool, error) {
	tree, err := fsutil.NewFilterFS(treeOf(paths), &fsutil.FilterOpt{ExcludePatterns: patterns})
	if err != nil {
		return nil, err
	}
	sent := map[string]bool{}
	return sent, tree.Walk(context.Background(), "/", func(name string, _ gofs.DirEntry, err error) error {
		sent[name] = true
		return err
	})
}

// A tree that exists only here: each path is a file, and what is above it are folders.
type tree []*types.Stat

func treeOf(paths []string) tree {
	modes := map[string]gofs.FileMode{}
	for _, name := range paths {
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			modes[folder] = gofs.ModeDir
		}
		if modes[name] == 0 {
			modes[name] = 0
		}
	}
	var all tree
	for name, mode := range modes {
		all = append(all, &types.Stat{Path: name, Mode: uint32(mode | 0o644)})
	}
	sort.Slice(all, func(i, j int) bool { return inOrder(all[i].Path) < inOrder(all[j].Path) })
	return all
}

// A folder comes right before what is in it.
func inOrder(name string) string { return strings.ReplaceAll(name, "/", "\x00") }

func (t tree) Walk(_ context.Context, _ string, fn gofs.WalkDirFunc) error {
	skipped := ""
	for _, stat := range t {
		if skipped != "" && strings.HasPrefix(stat.Path, skipped) {
			continue
		}
		err := fn(stat.Path, &fsutil.DirEntryInfo{Stat: stat}, nil)
		if err == gofs.SkipDir {
			skipped = stat.Path + "/"
		} else if err != nil {
			return err
		}
	}
	return nil
}

func (t tree) Open(string) (io.ReadCloser, error) { return nil, os.ErrNotExist }
