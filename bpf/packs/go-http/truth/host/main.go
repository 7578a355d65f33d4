// A program that is no HTTP client, and loads the client as a plugin: host PLUGIN URL N. See ../main.go.
package main

import (
	"bufio"
	"fmt"
	"os"
	"plugin"
	"strconv"
)

func main() {
	loaded, err := plugin.Open(os.Args[1])
	check(err)
	numbers, err := loaded.Lookup("Numbers")
	check(err)
	n, err := strconv.Atoi(os.Args[3])
	check(err)
	fmt.Println("ready")
	_, err = bufio.NewReader(os.Stdin).ReadString('\n')
	check(err)
	numbers.(func(string, int))(os.Args[2], n)
	fmt.Println("done")
}

func check(err error) {
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}
